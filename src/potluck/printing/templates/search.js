// Finds one's own name. Without this script the list of everyone does the same, only with more reading.
{
  const letters = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th" };
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøđðłıþ]/g, (c) => letters[c]);
  const field = document.getElementById("name");
  const found = document.getElementById("found");
  const everyone = document.getElementById("everyone");
  const people = [...everyone.querySelectorAll("li")].map((row) => ({
    row,
    name: ` ${fold(row.querySelector(".name").textContent)}`,
  }));

  const look = () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, name } of people) {
      row.hidden = !wanted.every((part) => name.includes(` ${part}`) || name.includes(`-${part}`));
      count += row.hidden ? 0 : 1;
    }
    everyone.open = wanted.length > 0 && count > 0;
    everyone.classList.toggle("searching", wanted.length > 0);
    found.textContent = wanted.length > 0 && count === 0 ? found.dataset.none : "";
  };

  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    const first = everyone.querySelector("li:not([hidden]) a");
    if (event.key === "Enter" && field.value.trim() && first) {
      first.focus();
      first.click();
    }
  });
  document.getElementById("ask").hidden = false;
}
