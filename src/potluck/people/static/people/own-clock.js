// <own-clock> around a choice of time zones: begins with the browser's own, until somebody chooses.
class OwnClock extends HTMLElement {
  connectedCallback() {
    const choice = this.querySelector("select");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const isUntouched = choice && !choice.querySelector("option[selected]");
    if (isUntouched && [...choice.options].some((option) => option.value === own)) choice.value = own;
  }
}

customElements.define("own-clock", OwnClock);
