// What pages do beside their HTML: they say that something new has come, and keep what is typed in a form until it is sent.
// Without this script every page works as it is.

const page = document.currentScript;

/** Shows the words of a template where they are read out politely. */
function say(name) {
  const template = document.getElementById(`say-${name}`);
  const region = document.getElementById("news");
  if (template && region && !region.querySelector(`[data-said="${name}"]`)) {
    const line = document.createElement("p");
    line.dataset.said = name;
    line.append(template.content.cloneNode(true));
    region.append(line);
  }
}

/** The relay ends the stream with its one event; the page changes only when its reader asks for it. */
function listen() {
  const news = new EventSource(`/news?at=${page.dataset.at}`);
  news.addEventListener("new", () => {
    news.close();
    say("new");
  });
  // a browser opens few connections to one host: a page that is left gives its own back
  addEventListener("pagehide", () => news.close());
}

const KEPT = "typed:";
const SENT = "sent";

/** What a form is called: the person whose it is, where it goes, and what it is about. */
function named(form) {
  const value = (name) => form.querySelector(`input[name="${name}"]`)?.value ?? "";
  const whose = value("whose");
  return whose && `${KEPT}${whose} ${form.getAttribute("action")} ${value("field")}${value("decision")}`;
}

/** The fields of a form that people type words in. */
function typed(form) {
  return form.querySelectorAll("textarea, input:not([type]), input[type=month]");
}

/** Keeps what is typed, with the version of the document on which it was typed. */
function keep(form) {
  const fields = {};
  for (const field of typed(form)) fields[field.name] = field.value;
  for (const field of form.querySelectorAll("input[name=base], input[name=values]")) fields[field.name] = field.value;
  sessionStorage.setItem(named(form), JSON.stringify(fields));
}

/** Gives a form what was typed in it before; says whether the page had something else. */
function giveBack(form) {
  const kept = JSON.parse(sessionStorage.getItem(named(form)) ?? "null");
  if (!kept) return false;
  let differs = false;
  for (const field of typed(form)) {
    if (field.name in kept && field.value !== kept[field.name]) {
      field.value = kept[field.name];
      differs = true;
    }
  }
  if (!differs) return false;
  for (const field of form.querySelectorAll("input[name=base], input[name=values]")) {
    if (field.name in kept) field.value = kept[field.name];
  }
  form.closest("details")?.setAttribute("open", "");
  return true;
}

/** What was sent and taken needs to be kept no longer. */
function forgetWhatWasSent() {
  const sent = sessionStorage.getItem(SENT);
  if (sent && new URLSearchParams(location.search).has("done")) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}

/** What somebody else has typed in this tab goes away when another person's page is shown. */
function forgetOthers() {
  const whose = forms.length > 0 && forms[0].querySelector('input[name="whose"]').value;
  for (const key of Object.keys(sessionStorage)) {
    if (whose && key.startsWith(KEPT) && !key.startsWith(`${KEPT}${whose} `)) sessionStorage.removeItem(key);
  }
}

forgetWhatWasSent();
const forms = [...document.querySelectorAll("form[method=post]")].filter(named);
forgetOthers();
if (forms.map(giveBack).includes(true)) say("back");
document.addEventListener("input", ({ target }) => {
  if (target.form && forms.includes(target.form)) keep(target.form);
});
document.addEventListener("submit", ({ target }) => {
  if (forms.includes(target)) sessionStorage.setItem(SENT, named(target));
  // whoever signs out leaves nothing behind for the next person
  if (target.getAttribute("action").startsWith("/sign-out")) sessionStorage.clear();
});
if ("at" in page.dataset) {
  listen();
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
}
