// English comes from the API as it is; only its short forms are written out.
export const codebook = {
  rules: {},
  files: {},
  contexts: {},
  judgement: {
    act: "second opinion, learnt from our annotations: this is an act", actor: "second opinion, learnt from our annotations: this is the actor", recipient: "second opinion, learnt from our annotations: this is the recipient",
  },
  slots: { obj: "an object", subj: "a subject", adj: "an adjective", attr: "an attribute", inf: "an infinitive" },
  after: (word: string) => `after “${word}”`,
  classes: { actor: "an actor", person: "a person", armed: "an armed group", state: "a state", place: "a place", event: "an act" },
  reasons: {
    "needs {slot}: {class}": "would need {slot}: {class}",
    "another sense with {slot}: {class}": "another sense with {slot}: {class}",
    "same sentence in a copy ({share} of the text)": "same sentence in a copy ({} of the text)",
    "{share} of the words in common": "{} of the words in common",
    "{}: {share} of the text is that of {}": "{}: {} of the text is that of {}",
    "a text about other things: judgement {}": "the whole dispatch is about other things (second opinion, learnt from our annotations)",
  },
};
