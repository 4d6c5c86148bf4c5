// <copy-button>: offers to copy, or to share, the text of the field in it. Without it one copies by hand.
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input, textarea");
    this.said = this.querySelector("output");
    this.offer("[data-copy]", () => this.copy());
    if (navigator.share) this.offer("[data-share]", () => this.share());
    this.field.addEventListener("focus", () => this.field.select());
  }

  offer(which, act) {
    const button = this.querySelector(which);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", act);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.field.value);
    } catch {
      // Plain http away from localhost has no clipboard; the old way still works there.
      this.field.select();
      document.execCommand("copy");
    }
    this.said.textContent = "";
    requestAnimationFrame(() => (this.said.textContent = this.getAttribute("copied")));
  }

  async share() {
    const text = this.field.value;
    const what = /^https?:\S+$/.test(text) ? { url: text } : { text };
    try {
      await navigator.share({ title: this.getAttribute("share"), ...what });
    } catch (error) {
      if (error.name !== "AbortError") await this.copy();
    }
  }
}

customElements.define("copy-button", CopyButton);
