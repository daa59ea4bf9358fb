import { createRouter, createWebHistory } from "vue-router";
import Cart from "./screens/Cart.vue";
import Checkout from "./screens/Checkout.vue";
import Product from "./screens/Product.vue";
import Products from "./screens/Products.vue";
import ThankYou from "./screens/ThankYou.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Products, meta: { title: "Fern & Clay" } },
    { path: "/product/:slug", component: Product, props: true, meta: { title: "Product" } },
    { path: "/cart", component: Cart, meta: { title: "Your cart" } },
    { path: "/checkout", component: Checkout, meta: { title: "Checkout" } },
    { path: "/thank-you", component: ThankYou, meta: { title: "Thank you" } },
    { path: "/:rest(.*)", redirect: "/" },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.afterEach((to) => {
  document.title = to.path === "/" ? to.meta.title : `${to.meta.title} · Fern & Clay`;
});
