"use strict";
// Everything can be read without this script: it adds sorting and filtering of tables, and sources on hover.
document.querySelectorAll("table[data-filter]").forEach((table) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const frame = table.parentElement;
  if (rows.length > 25) frame.classList.add("tall");
  if (rows.length > 7) {
    const tools = document.createElement("div");
    tools.className = "tools";
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "search";
    label.append(table.dataset.filter + " ", input);
    const shown = document.createElement("output");
    shown.textContent = table.dataset.shown + " " + rows.length;
    tools.append(label, shown);
    frame.before(tools);
    const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        count += !row.hidden;
      });
      shown.textContent = table.dataset.shown + " " + count;
    });
  }
  const value = (row, i) => {
    const cell = row.cells[i];
    const number = cell.querySelector("data");
    if (number) return parseFloat(number.value);
    const time = cell.querySelector("time");
    return time ? time.dateTime : cell.textContent.trim();
  };
  [...table.tHead.rows[0].cells].forEach((head, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.title = table.dataset.sort;
    button.append(...head.childNodes);
    head.append(button);
    if (rows.length && rows[0].cells[i].classList.contains("n")) head.classList.add("n");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      [...head.parentElement.cells].forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = rows.map((row) => [value(row, i), row]);
      sorted.sort(([a], [b]) => {
        if (a === "" || b === "") return (a === "") - (b === "");
        const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), document.documentElement.lang);
        return down ? -order : order;
      });
      body.append(...sorted.map(([, row]) => row));
    });
  });
});
// A source opens when the pointer rests on its number, and closes when it leaves both.
if (matchMedia("(hover: hover)").matches && HTMLElement.prototype.showPopover) {
  let timer = 0;
  let resting = null;
  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  document.querySelectorAll("button[popovertarget]").forEach((button) => {
    const source = document.getElementById(button.getAttribute("popovertarget"));
    const leave = () => later(() => { if (resting === source) { source.hidePopover(); resting = null; } }, 300);
    button.addEventListener("mouseenter", () => later(() => {
      if (source.matches(":popover-open")) return;
      source.showPopover({ source: button });
      resting = source;
    }, 400));
    button.addEventListener("mouseleave", leave);
    button.addEventListener("click", (event) => {
      clearTimeout(timer);
      if (resting === source) event.preventDefault(); // it is open already: a click keeps it open
      resting = null;
    });
    source.addEventListener("mouseenter", () => clearTimeout(timer));
    source.addEventListener("mouseleave", leave);
  });
}
