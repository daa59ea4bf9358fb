import "@fontsource-variable/figtree";
import { createApp } from "vue";
import Shop from "./Shop.vue";
import { router } from "./router.js";
import "./shop.css";

const app = createApp(Shop).use(router);
// Without this Vue only logs what a handler throws; the shop has an uncaught error on purpose.
app.config.throwUnhandledErrorInProduction = true;
app.mount("#shop");
