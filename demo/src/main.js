import "@fontsource-variable/figtree";
import { createApp } from "vue";
import Shop from "./Shop.vue";
import { router } from "./router.js";
import "./shop.css";

createApp(Shop).use(router).mount("#shop");
