import { computed, reactive } from "vue";
import { bySlug } from "./products.js";

const stored = () => {
  try {
    return JSON.parse(localStorage.getItem("cart")) ?? {};
  } catch {
    return {};
  }
};

/** slug → how many */
const amounts = reactive(stored());

const keep = () => localStorage.setItem("cart", JSON.stringify(amounts));

export const lines = computed(() =>
  Object.entries(amounts)
    .map(([slug, amount]) => ({ product: bySlug(slug), amount }))
    .filter((line) => line.product && line.amount > 0),
);
export const count = computed(() => lines.value.reduce((sum, line) => sum + line.amount, 0));
export const total = computed(() => lines.value.reduce((sum, line) => sum + line.amount * line.product.price, 0));

export function put(slug, amount = 1) {
  amounts[slug] = Math.max(0, (amounts[slug] ?? 0) + amount);
  keep();
}

export function empty() {
  for (const slug of Object.keys(amounts)) delete amounts[slug];
  keep();
}
