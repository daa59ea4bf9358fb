/** What was put into form fields. A field that was set once no longer follows its markup by itself. */
export class Forms {
  #values = new WeakMap();
  #checked = new WeakMap();
  #selected = new WeakMap();

  setValue(field, value) {
    if (!field) return;
    this.#values.set(field, value);
    this.#write(field);
  }

  setChecked(field, isSet, checked, indeterminate) {
    if (!field) return;
    this.#checked.set(field, isSet ? checked : null);
    field.checked = isSet ? checked : field.defaultChecked;
    field.indeterminate = isSet && indeterminate;
  }

  setSelected(select, isSet, options) {
    if (!select) return;
    if (isSet) this.#selected.set(select, options);
    else this.#selected.delete(select);
    this.#choose(select, isSet ? options : null);
  }

  attributeChanged(field, name) {
    if (name === "value" && this.#values.has(field)) this.#write(field);
    if (name === "checked" && this.#checked.get(field) === null) field.checked = field.defaultChecked;
    // Another kind of field takes another kind of value.
    if (name === "type" && this.#values.has(field)) this.#write(field);
  }

  textChanged(node) {
    const area = node.parentNode;
    if (area?.localName === "textarea" && this.#values.has(area)) this.#write(area);
  }

  childrenChanged(parent) {
    const owner = parent.localName === "optgroup" ? parent.parentNode : parent;
    if (this.#selected.has(owner)) this.#choose(owner, this.#selected.get(owner));
    else if (owner?.localName === "textarea" && this.#values.has(owner)) this.#write(owner);
  }

  forget() {
    this.#values = new WeakMap();
    this.#checked = new WeakMap();
    this.#selected = new WeakMap();
  }

  #write(field) {
    const value = this.#values.get(field) ?? defaultValue(field);
    try {
      if (field.value !== value) field.value = value;
    } catch {
      // A file field shows no name that a script gives it.
    }
  }

  #choose(select, chosen) {
    const indices = chosen && new Set(chosen);
    for (const [index, option] of [...(select.options ?? [])].entries()) {
      option.selected = indices ? indices.has(index) : option.defaultSelected;
    }
    if (chosen?.length === 0) select.selectedIndex = -1;
  }
}

function defaultValue(field) {
  if (field.localName !== "select") return field.defaultValue ?? "";
  return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value ?? "";
}
