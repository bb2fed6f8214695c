"""What makes the tables of a page sortable and searchable; without it all rows are there."""

SCRIPT = """
"use strict";
(() => {
  const WAIT_MS = 120;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  // A number is in the cell's data, so that "∞" and "61 %" sort as what they mean.
  function valueOf(row, column, isNumber) {
    const cell = row.cells[column];
    if (!cell) return null;
    if (isNumber) return "value" in cell.dataset ? Number(cell.dataset.value) : null;
    return cell.textContent.trim() || null;
  }

  // What is missing comes last, in both directions; equals keep their order.
  function compare(a, b, isNumber, sign) {
    if (a === null || b === null) return (a === null) - (b === null);
    if (!isNumber) return sign * collator.compare(a, b);
    return a === b ? 0 : sign * (a < b ? -1 : 1);
  }

  function sort(table, head) {
    const isAscending = head.getAttribute("aria-sort") !== "ascending";
    const isNumber = head.dataset.sort === "number";
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row) => [valueOf(row, head.cellIndex, isNumber), row]);
    keyed.sort((a, b) => compare(a[0], b[0], isNumber, isAscending ? 1 : -1));
    const sorted = document.createDocumentFragment();
    for (const [, row] of keyed) sorted.append(row);
    body.append(sorted);
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
  }

  function makeSortable(table) {
    for (const head of table.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }
  }

  function makeSearchable(box) {
    const body = document.getElementById(box.dataset.table).tBodies[0];
    const field = box.querySelector("input");
    const said = box.querySelector("output");
    let names = null;
    let waiting = 0;
    function show() {
      names ??= Array.from(body.rows, (row) => [row, row.dataset.name.toLowerCase()]);
      const words = field.value.toLowerCase().split(/\\s+/);
      let count = 0;
      for (const [row, name] of names) {
        row.hidden = !words.every((word) => name.includes(word));
        count += !row.hidden;
      }
      said.value = field.value.trim() ? `${count} of ${names.length}` : "";
    }
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, WAIT_MS);
    });
    box.hidden = false;
    // Browsers bring back what was typed before the page was loaded again.
    if (field.value) show();
  }

  document.querySelectorAll("table").forEach(makeSortable);
  document.querySelectorAll(".filter").forEach(makeSearchable);
})();
"""
