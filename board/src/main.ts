import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { askAhead } from "./lib/api/http";
import { situation } from "./lib/api/situation";
import { route } from "./lib/state/route.svelte";
import { language, preferred } from "./lib/i18n/index.svelte";

// The first view's data and map come while the words are fetched.
if (route.where.page === "situation") {
  askAhead(Object.values(situation(route.query)));
  void import("./lib/map/base");
}
const asked = new URLSearchParams(location.search).has("lang");
await language.use(preferred(location.search), asked);
mount(App, { target: document.getElementById("app") as HTMLElement });
