// <topic-input from="/topics/suggest">: suggests topics for the word being typed; commas separate several.
// It is the combobox of the ARIA practices with a list. Without it one simply types.
// Enter ends a word, as a comma does; only where nothing was begun it sends the form.
const WAIT = 150;

class TopicInput extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    if (!this.field || !this.getAttribute("from") || this.list) return;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `${this.field.id}-suggestions`, role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", this.getAttribute("label"));
    this.said = document.createElement("p");
    Object.assign(this.said, { className: "heard", role: "status" });
    this.append(this.list, this.said);
    const traits = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries({ ...traits, "aria-controls": this.list.id }))
      this.field.setAttribute(name, value);
    this.field.addEventListener("input", () => this.soon());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.close());
    // The field keeps the focus, so that a tap on a suggestion does not close the list before it counts.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("li")));
  }

  get typed() {
    return this.field.value.slice(0, this.field.selectionStart).split(",").pop().trim();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(this.typed), WAIT);
  }

  async ask(typed) {
    this.asking?.abort();
    if (!typed) return this.close();
    this.asking = new AbortController();
    try {
      const url = `${this.getAttribute("from")}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(url, { signal: this.asking.signal });
      if (answer.ok) this.show((await answer.json()).suggestions, typed);
    } catch {
      this.close(); // No suggestions is no loss: any word will do.
    }
  }

  show(labels, typed) {
    const there = new Set(this.field.value.split(",").map((word) => word.trim().toLowerCase()));
    const fresh = labels.filter((label) => label === typed || !there.has(label.toLowerCase()));
    if (this.typed !== typed || document.activeElement !== this.field) return;
    if (!fresh.length || (fresh.length === 1 && fresh[0] === typed)) return this.close();
    this.list.replaceChildren(
      ...fresh.map((label, place) => {
        const item = document.createElement("li");
        Object.assign(item, { id: `${this.list.id}-${place}`, role: "option", textContent: label, dir: "auto" });
        item.setAttribute("aria-selected", "false");
        return item;
      }),
    );
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.point(-1);
    const words = this.getAttribute(fresh.length === 1 ? "single" : "several");
    this.said.textContent = words.replace("{count}", fresh.length);
  }

  point(place) {
    this.place = place;
    const items = [...this.list.children];
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", items[place].id);
    items[place].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !(this.place >= 0)) return this.end(event);
    if (this.list.hidden) return;
    const count = this.list.children.length;
    if (event.key === "ArrowDown") this.point((this.place + 1) % count);
    else if (event.key === "ArrowUp") this.point(this.place > 0 ? this.place - 1 : count - 1);
    else if (event.key === "Enter") this.take(this.list.children[this.place]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  end(event) {
    const topic = this.field.value.split(/[,;]/).pop().trim();
    if (!topic) return;
    event.preventDefault();
    this.close();
    this.field.value = `${this.field.value.trim()}${this.field.value.includes(";") ? ";" : ","} `;
    this.said.textContent = this.getAttribute("ended").replace("{topic}", topic);
  }

  take(item) {
    if (!item) return;
    const at = this.field.selectionStart;
    const before = this.field.value.slice(0, at).split(",").slice(0, -1).map((word) => word.trim());
    const after = this.field.value.slice(at).split(",").slice(1).map((word) => word.trim());
    this.field.value = [...before, item.textContent, ...after].filter(Boolean).join(", ");
    this.close();
    this.field.focus();
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.place = -1;
    this.said.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("topic-input", TopicInput);
