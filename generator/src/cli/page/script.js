
"use strict";
(function () {
  var form = document.getElementById("search");
  var box = document.getElementById("q");
  var count = document.getElementById("count");
  var items = Array.from(document.querySelectorAll(".item"));
  var groups = Array.from(document.querySelectorAll(".group"));
  var sections = Array.from(document.querySelectorAll("section"));
  var texts = null;
  var open = null;
  var waits = 0;
  form.hidden = false;

  function has(within) { return within.querySelector(".item:not([hidden])") !== null; }

  // Who uses a type is no part of what it is.
  function text(item) {
    var parts = Array.from(item.children).filter(function (part) { return part.className !== "users"; });
    return parts.map(function (part) { return part.textContent; }).join("\n").toLowerCase();
  }

  function search() {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var all = words.length === 0;
    var found = 0;
    texts = texts || items.map(text);
    // What was open before a search is open after it.
    if (!all) { open = open || groups.map(function (group) { return group.open; }); }
    items.forEach(function (item, index) {
      var meets = words.every(function (word) { return texts[index].includes(word); });
      item.hidden = !meets;
      if (meets) { found += 1; }
    });
    groups.forEach(function (group, index) {
      group.hidden = !(all || has(group));
      if (!all) { group.open = true; } else if (open) { group.open = open[index]; }
    });
    sections.forEach(function (section) { section.hidden = !(all || has(section)); });
    if (all) { open = null; }
    count.textContent = all ? "" : found + " found";
  }

  // Nothing is closed or hidden that a link leads to.
  function reveal() {
    var target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { return; }
    if (!target) { return; }
    if (target.closest("[hidden]")) { box.value = ""; search(); }
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; }
    }
    target.scrollIntoView();
  }

  box.addEventListener("input", function () { clearTimeout(waits); waits = setTimeout(search, 80); });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/") {
      if (document.activeElement !== box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "Escape") {
      if (box.value) { box.value = ""; search(); }
    } else if (event.key === "Enter") {
      if (document.activeElement === box) {
        clearTimeout(waits);
        search();
        var first = document.querySelector(".item:not([hidden]) > summary");
        event.preventDefault();
        if (first) { first.focus(); }
      }
    }
  });
  addEventListener("hashchange", reveal);
  if (box.value) { search(); }
  reveal();
})();
