"""The script of the report's page: it filters the cards, and shows the fields for that."""

from __future__ import annotations

from typing import Final

FILTER: Final = """\
(function () {
  var form = document.getElementById("filter");
  var cards = Array.prototype.slice.call(document.querySelectorAll("article"));
  var count = document.getElementById("filter-count");
  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
  }
  function update() {
    var area = form.elements.area.value;
    var status = form.elements.status.value;
    var words = plain(form.elements.text.value).split(/\\s+/);
    var shown = 0;
    cards.forEach(function (card) {
      var text = plain(card.textContent);
      var fits = (!area || card.dataset.area === area) &&
        (!status || card.dataset.status === status) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      card.hidden = !fits;
      if (fits) { shown += 1; }
    });
    count.textContent = count.dataset.pattern
      .replace("{shown}", String(shown)).replace("{total}", String(cards.length));
  }
  function reveal() {
    var card = document.getElementById(location.hash.slice(1));
    if (card && card.hidden) { form.reset(); update(); card.scrollIntoView(); }
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", update);
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  form.reset();
  update();
})();
"""
