// What the interactive parts share. A classic script, as all of them are: pages must work when
// they are opened from a folder, where browsers load neither modules nor data by themselves.
"use strict";

window.course = {
  // Build the parts of one kind on this page: `build(data, stage, figure)` fills the element
  // `stage`, which stands where the figure's image stood. If it fails, the image comes back.
  part(name, build) {
    const start = () => {
      for (const source of document.querySelectorAll(`script[data-part="${name}"]`)) {
        const target = document.getElementById(source.dataset.figure);
        const figure = target && (target.matches("figure") ? target : target.closest("figure") || target.querySelector("figure"));
        const image = figure && figure.querySelector("img");
        if (!image) {
          console.error(`${name}: there is no figure ${source.dataset.figure} with an image`);
          continue;
        }
        const stage = document.createElement("div");
        stage.className = `part part-${name}`;
        image.after(stage);
        try {
          build(JSON.parse(source.textContent), stage, figure);
          image.hidden = true;
        } catch (error) {
          stage.remove();
          console.error(error);
        }
      }
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  },

  // Make an element: course.element("button", {type: "button"}, "Next").
  element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  },

  fields: 0,

  // A control under its label, and what else stands beside the label.
  field(label, input, ...beside) {
    input.id = `part-control-${course.fields += 1}-${label.replace(/\W+/g, "-")}`;
    const name = course.element("label", {for: input.id}, label);
    return course.element("div", {class: "part-field"}, course.element("div", {}, name, ...beside), input);
  },

  // A labeled list to choose from; `changed(index)` is called with the choice. `field` goes on
  // the page.
  choice(label, names, changed) {
    const input = course.element("select", {}, ...names.map((name) => new Option(name)));
    input.addEventListener("change", () => changed(input.selectedIndex));
    return {input, field: course.field(label, input)};
  },

  // A labeled slider over the whole numbers from `least` to `most`; `changed(value)` is called
  // while it moves. Its value stands beside the label if `output` is true.
  slider(label, least, most, changed, output = false) {
    const input = course.element("input", {type: "range", min: least, max: most, step: 1});
    const value = course.element("output");
    const write = () => { value.textContent = input.value; };
    input.addEventListener("input", () => { write(); changed(Number(input.value)); });
    return {
      input,
      field: course.field(label, input, ...(output ? [" ", value] : [])),
      set(to) { input.value = to; write(); },
    };
  },

  // A line that is read aloud whenever its text changes.
  status() {
    return course.element("p", {role: "status", "aria-live": "polite", class: "part-status"});
  },

  // A number as it is printed: with a true minus sign.
  number(value) {
    return String(value).replace("-", "−");
  },
};
