// Runs inside Chromium, beside a page in a frame: what the page asks for,
// what hangs over its edge, and what axe-core finds. The answer is a line of
// JSON in the element "answer". `widths` and `axeText` are set by run.sh.
"use strict";

function load(width, path) {
	return new Promise((done) => {
		const frame = document.createElement("iframe");

		frame.style.cssText = "border:0;height:1200px;width:" + width + "px";
		frame.onload = () => done(frame);
		frame.src = path;
		document.body.append(frame);
	});
}

// Elements that reach over the right edge, but not those that scroll inside.
function hanging(frame, width) {
	const doc = frame.contentDocument, found = [];

	for (const e of doc.querySelectorAll("body *")) {
		const box = e.getBoundingClientRect();

		if (box.right > width + 1 && !e.closest(".scroll") &&
		    !e.closest("svg"))
			found.push(e.tagName + " " + Math.round(box.right));
	}
	if (doc.documentElement.scrollWidth > width)
		found.push("page " + doc.documentElement.scrollWidth);
	return found.slice(0, 5);
}

async function findings(frame) {
	const win = frame.contentWindow, script = win.document.createElement("script");
	let result;

	script.textContent = axeText;
	win.document.head.append(script);
	result = await win.axe.run(win.document, { resultTypes: ["violations"] });
	return result.violations.map((v) => v.id + ": " + v.nodes[0].html.slice(0, 120));
}

async function watch(path) {
	const answer = { over: [], asked: [], scripts: 0, axe: [], text: "" };

	for (const width of widths) {
		const frame = await load(width, path), doc = frame.contentDocument;

		for (const what of hanging(frame, width))
			answer.over.push(width + " px: " + what);
		answer.asked = frame.contentWindow.performance
			.getEntriesByType("resource").map((r) => r.name)
			.filter((name) => !name.startsWith("data:"));
		answer.scripts = doc.scripts.length;
		answer.text = doc.body.innerText.slice(0, 200);
		if (axeText && width === widths[widths.length - 1])
			answer.axe = await findings(frame);
	}
	document.getElementById("answer").textContent = JSON.stringify(answer);
}
