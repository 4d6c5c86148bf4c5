// <quiet-timer>: rounds with equal time on one phone in the middle of the table. Asks nothing of the house, so it
// works where there is no signal. A turn ends by itself, by a tap on the ring, by the space bar or by `pass`.
import { bell, stayAwake } from "./timer-manners.js";

class QuietTimer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.face = this.querySelector("[data-face]");
    this.ring = this.querySelector("[data-ring]");
    this.clock = this.querySelector("[data-clock]");
    this.turnWords = this.querySelector("[data-turn]");
    this.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.begin();
    });
    this.on("[data-ring-button]", () => (this.over ? this.turn(this.place + 1) : this.pause()));
    this.on("[data-pass]", () => this.turn(this.place + 1));
    this.on("[data-end]", () => this.end());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.face.hidden) this.end();
    });
  }

  on(which, act) {
    this.querySelector(which).addEventListener("click", act);
  }

  begin() {
    const given = new FormData(this.form);
    this.people = Math.min(12, Math.max(2, Number(given.get("people")) || 2));
    this.length = Math.min(20, Math.max(0.5, Number(given.get("minutes")) || 2)) * 60000;
    this.sounds = given.has("sound");
    if (this.sounds) bell.wake();
    this.form.hidden = true;
    this.face.hidden = false;
    this.awake = stayAwake();
    this.turn(0);
    this.querySelector("[data-ring-button]").focus();
  }

  turn(place) {
    if (place >= this.people) return this.end();
    this.place = place;
    this.left = this.length;
    this.over = false;
    this.classList.remove("over");
    const words = this.getAttribute(place ? "next" : "first");
    this.turnWords.textContent = words.replace("{place}", place + 1).replace("{people}", this.people);
    this.run();
  }

  run() {
    this.until = performance.now() + this.left;
    this.classList.remove("paused");
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.tick(), 250);
    this.tick();
  }

  pause() {
    if (this.classList.contains("paused")) return this.run();
    clearInterval(this.ticking);
    this.left = Math.max(0, this.until - performance.now());
    this.classList.add("paused");
    this.clock.textContent = this.getAttribute("paused");
  }

  tick() {
    this.left = Math.max(0, this.until - performance.now());
    const seconds = Math.ceil(this.left / 1000);
    this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    // pathLength is 1, so the dash is the share of the turn that is left.
    this.ring.setAttribute("stroke-dasharray", `${this.left / this.length} 1`);
    if (this.left === 0) this.finish();
  }

  finish() {
    clearInterval(this.ticking);
    this.over = true;
    this.classList.add("over");
    if (this.sounds) bell.ring();
    const last = this.place + 1 === this.people;
    this.clock.textContent = this.getAttribute(last ? "done" : "thanks");
    this.turnWords.textContent = this.getAttribute(last ? "all" : "pass-on");
  }

  end() {
    clearInterval(this.ticking);
    this.awake?.();
    this.face.hidden = true;
    this.form.hidden = false;
    this.form.querySelector("button").focus();
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
    this.awake?.();
  }
}

customElements.define("quiet-timer", QuietTimer);
