import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { language, preferred } from "./lib/i18n/index.svelte";

const asked = new URLSearchParams(location.search).has("lang");
await language.use(preferred(location.search), asked);
mount(App, { target: document.getElementById("app") as HTMLElement });
