// <find-name within="guests">: shows of a list only what holds a name that is typed. Without it one reads the list.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");

class FindName extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.told = this.querySelector("[role=status]");
    this.items = [...document.getElementById(this.getAttribute("within")).children].map((item) => ({
      item,
      names: [...item.querySelectorAll(":is(.name, strong) bdi")].map((name) => ` ${fold(name.textContent)}`),
    }));
    this.field.addEventListener("input", () => this.look());
    this.hidden = false;
    this.look();
  }

  look() {
    const typed = fold(this.field.value).split(/\s+/).filter(Boolean);
    const is = (name) => typed.every((part) => name.includes(` ${part}`) || name.includes(`-${part}`));
    for (const { item, names } of this.items) item.hidden = typed.length > 0 && !names.some(is);
    this.told.textContent = this.items.every(({ item }) => item.hidden) ? this.getAttribute("none") : "";
  }
}

customElements.define("find-name", FindName);
