/** Reads painting steps: words, and strings that follow one another in one text. */
export class Reader {
  #words;
  #text;
  #word = 0;
  #char = 0;

  constructor(words, text) {
    this.#words = words;
    this.#text = text;
  }

  get done() {
    return this.#word >= this.#words.length;
  }

  word() {
    return this.#words[this.#word++];
  }

  signed() {
    return this.word() | 0;
  }

  flag() {
    return this.word() === 1;
  }

  string() {
    const start = this.#char;
    this.#char += this.word();
    return this.#text.slice(start, this.#char);
  }

  optional() {
    return this.flag() ? this.string() : null;
  }

  words() {
    return Array.from({ length: this.word() }, () => this.word());
  }

  strings() {
    return Array.from({ length: this.word() }, () => this.string());
  }
}
