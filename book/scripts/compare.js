// Two images on top of one another and a divider between them: left of it the image before, right
// of it the image after. What the controls offer was computed when the book was built.
"use strict";

course.part("compare", (data, stage) => {
  const {element} = course;
  const at = [...data.start];

  const sides = ["before", "after"].map((name) => ({
    name,
    image: element("img", {class: `part-${name} dark-light`, draggable: "false"}),
    text: element("p"),
  }));
  const said = course.status();

  function draw() {
    const index = data.controls.reduce((sum, control, which) => sum * control.values.length + at[which], 0);
    const pair = data.pairs[index];
    sides.forEach(({name, image, text}, which) => {
      const [black, white] = pair.limits[which];
      image.src = data.images[pair.images[which]];
      image.alt = `${name}: ${name === "after" ? pair.text : pair.names[which]}`;
      text.replaceChildren(
        element("strong", {}, name === "before" ? "Before: " : "After: "),
        pair.names[which], element("small", {}, ` black ${black}, white ${white}`));
    });
    said.textContent = pair.text;
  }

  const fields = data.controls.map(({label, values, slider}, which) => {
    const changed = (index) => { at[which] = index; draw(); };
    if (!slider) {
      const made = course.choice(label, values, changed);
      made.input.selectedIndex = at[which];
      return made.field;
    }
    const made = course.slider(label, values[0], values.at(-1), (value) => changed(values.indexOf(value)), true);
    made.set(values[at[which]]);
    return made.field;
  });

  const divider = course.slider("divider", 0, 100, move);
  const frame = element("div", {class: "part-pair"}, sides[1].image, sides[0].image, element("span", {class: "part-line"}));
  function move(percent) {
    divider.set(percent);
    frame.style.setProperty("--at", `${percent}%`);
    divider.input.setAttribute("aria-valuetext", `left ${percent} % before, right ${100 - percent} % after`);
  }

  // The divider follows a finger or a mouse on the images too.
  const follow = (event) => {
    const {left, width} = frame.getBoundingClientRect();
    move(Math.round(Math.min(Math.max((event.clientX - left) / width, 0), 1) * 100));
  };
  frame.addEventListener("pointerdown", (event) => { frame.setPointerCapture(event.pointerId); follow(event); });
  frame.addEventListener("pointermove", (event) => { if (frame.hasPointerCapture(event.pointerId)) follow(event); });

  stage.append(
    element("div", {class: "part-controls"}, ...fields),
    said,
    element("div", {class: "part-compared"},
      element("div", {class: "part-names"}, sides[0].text, sides[1].text),
      frame, divider.field));
  move(data.divider);
  draw();
});
