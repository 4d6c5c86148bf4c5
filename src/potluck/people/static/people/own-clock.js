// <own-clock> around a choice of time zones: begins with the browser's own where nothing is chosen yet.
class OwnClock extends HTMLElement {
  connectedCallback() {
    const choice = this.querySelector("select");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (choice?.value === "" && [...choice.options].some((option) => option.value === own)) choice.value = own;
  }
}

customElements.define("own-clock", OwnClock);
