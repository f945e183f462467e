// The few things a page does without the server: theme, drawer, menus, the search shortcut and native dialogs.
(() => {
  const root = document.documentElement;
  const remember = (name, value) => {
    const [bound, secure] = location.protocol === "https:" ? ["__Host-", "; Secure"] : ["", ""]; // as CookieName.cs
    document.cookie = `${bound}${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  };
  const closeMenus = except => document.querySelectorAll("details.menu[open]").forEach(m => { if (m !== except) m.open = false; });
  const drawer = open => {
    if (open) root.dataset.drawer = "open"; else delete root.dataset.drawer;
    document.querySelectorAll("[data-drawer-toggle]").forEach(b => b.setAttribute("aria-expanded", String(open)));
    if (open) document.querySelector(".side a")?.focus();
  };
  const markTheme = () => document.querySelectorAll("[data-theme-set]").forEach(b =>
    b.setAttribute("aria-pressed", String(b.dataset.themeSet === root.dataset.theme)));

  document.addEventListener("click", event => {
    const theme = event.target.closest("[data-theme-set]");
    if (theme) {
      root.dataset.theme = theme.dataset.themeSet;
      remember("panel-theme", theme.dataset.themeSet);
      markTheme();
    }
    if (event.target.closest("[data-drawer-toggle]")) drawer(root.dataset.drawer !== "open");
    else if (event.target.closest(".side a, .side-shade")) drawer(false);
    const menu = event.target.closest("details.menu");
    closeMenus(menu);
    if (menu && event.target.closest(".menu-item")) menu.open = false;
  });
  // Whoever presses the mouse on a picker's choice keeps the focus in its input: the list closes when the input is left, and
  // would be gone before the button comes up. (Blazor's own preventDefault waits for a handler of the event somewhere on the page.)
  document.addEventListener("mousedown", event => { if (event.target.closest(".picker-list")) event.preventDefault(); });
  document.addEventListener("toggle", event => { if (event.target.matches?.("details.menu")) markTheme(); }, true);
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") { closeMenus(); if (root.dataset.drawer) drawer(false); }
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      const box = document.querySelector(".bar-search input");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });

  // Arrow keys in a tree as everywhere: only moving is done here, opening and closing ask the server by a click.
  const treeItem = event => event.target.closest?.("[role=treeitem]");
  const treeItems = item => [...item.closest("[role=tree]").querySelectorAll("[role=treeitem]")];
  document.addEventListener("focusin", event => {
    const item = treeItem(event);
    if (item) treeItems(item).forEach(other => { other.tabIndex = other === item ? 0 : -1; });
  });
  document.addEventListener("keydown", event => {
    const item = treeItem(event);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const items = treeItems(item), at = items.indexOf(item), open = item.getAttribute("aria-expanded");
    const level = one => Number(one.getAttribute("aria-level"));
    const toggle = () => item.querySelector("[data-tree-toggle]")?.click();
    const above = () => items.slice(0, at).reverse().find(one => level(one) < level(item));
    const does = {
      ArrowDown: () => items[at + 1]?.focus(), ArrowUp: () => items[at - 1]?.focus(), Home: () => items[0].focus(), End: () => items.at(-1).focus(),
      ArrowRight: () => open === "false" ? toggle() : open === "true" ? items[at + 1]?.focus() : null,
      ArrowLeft: () => open === "true" ? toggle() : above()?.focus(),
      " ": () => item.click(),
    }[event.key];
    if (does) { event.preventDefault(); does(); }
  });

  // A zone for files shows that they may be let go over it; the input that fills it takes them.
  const over = event => {
    const zone = event.target.closest?.(".drop");
    document.querySelectorAll(".drop-over").forEach(z => { if (z !== zone || event.type !== "dragover") z.classList.remove("drop-over"); });
    if (zone && event.type === "dragover") zone.classList.add("drop-over");
  };
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, over);

  // The server has painted the page already; until the circuit has painted it again, the picture stands still instead of
  // going blank. What is clicked before the circuit stands would be lost anyway.
  const painted = () => new Promise(resolve => {
    let quiet;
    const done = () => { observer.disconnect(); resolve(); };
    const look = () => {
      clearTimeout(quiet);
      if (document.querySelector(".shell[data-ready=true]") && !document.querySelector("main [aria-busy=true]")) quiet = setTimeout(done, 40);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-ready", "aria-busy"] });
    setTimeout(done, 1500);
  });
  // The server takes web sockets (1) only and would refuse to negotiate about it.
  const start = () => Blazor.start({
    circuit: { configureSignalR: builder => builder.withUrl("_blazor", { skipNegotiation: true, transport: 1 }) },
  });
  if (document.startViewTransition && document.querySelector(".shell[data-ready=false]")) {
    const still = document.startViewTransition(() => { const whole = painted(); start(); return whole; });
    // A window that changes its size meanwhile ends the picture early; that harms nothing.
    for (const end of [still.ready, still.finished]) end.catch(() => { });
  }
  else start();

  window.panel = {
    openDialog: dialog => { if (dialog && !dialog.open) dialog.showModal(); },
    closeDialog: dialog => dialog?.close(),
    reveal: selector => document.querySelector(selector)?.scrollIntoView({ block: "nearest" }),
    // The first wrong field of a form, else what is said above its fields; pickers and selects take the focus like inputs.
    showProblem: form => {
      const field = form?.querySelector("[aria-invalid=true]");
      (field ?? form?.querySelector(".alert-bad"))?.scrollIntoView({ block: "center" });
      field?.focus({ preventScroll: true });
    },
    focusField: id => {
      const field = document.getElementById(id);
      field?.scrollIntoView({ block: "center" });
      field?.focus({ preventScroll: true });
    },
    copy: text => navigator.clipboard.writeText(text),
  };
})();
