// <own-clock> around a choice of time zones: begins with the browser's own where nothing is chosen yet.
// Some browsers say an old name, like Asia/Calcutta: `today` holds what each is called today.
class OwnClock extends HTMLElement {
  connectedCallback() {
    const choice = this.querySelector("select");
    const said = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const own = JSON.parse(this.getAttribute("today"))[said] ?? said;
    if (choice?.value === "" && [...choice.options].some((option) => option.value === own)) choice.value = own;
  }
}

customElements.define("own-clock", OwnClock);
