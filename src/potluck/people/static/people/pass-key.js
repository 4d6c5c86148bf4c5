// <pass-key options="/..."> around a form: asks the house what to ask, lets the device answer, and sends the answer
// as the form. With `makes` the device makes a new key. Without scripts, or where there are no passkeys, the button
// stays hidden and whatever is marked data-without is read instead.
const text = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

class PassKey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.form = this.querySelector("form");
    this.said = this.querySelector("[role=status]");
    this.querySelector("button").hidden = false;
    this.querySelectorAll("[data-without]").forEach((words) => words.remove());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.act();
    });
  }

  async act() {
    const button = this.querySelector("button");
    button.disabled = true;
    this.said.textContent = "";
    try {
      const answer = await this.answer(await this.ask());
      this.form.elements.answer.value = JSON.stringify(answer);
      this.form.submit();
    } catch (error) {
      // Whoever closes the device's own window has said no; that is no fault.
      const isKnown = error.name === "InvalidStateError" && this.hasAttribute("known");
      this.said.textContent = error.words ?? this.getAttribute(isKnown ? "known" : "not-now");
      button.disabled = false;
    }
  }

  async ask() {
    const told = await fetch(this.getAttribute("options"), {
      method: "POST",
      headers: { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
    });
    const asked = await told.json();
    if (!told.ok) throw asked;
    return asked.publicKey;
  }

  async answer(publicKey) {
    publicKey.challenge = bytes(publicKey.challenge);
    for (const known of [...(publicKey.excludeCredentials ?? [])]) known.id = bytes(known.id);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    const made = this.hasAttribute("makes")
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    const parts = PARTS.filter((part) => made.response[part]).map((part) => [part, text(made.response[part])]);
    return { id: made.id, rawId: text(made.rawId), type: made.type, response: Object.fromEntries(parts) };
  }
}

customElements.define("pass-key", PassKey);
