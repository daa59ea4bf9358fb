import bulb from "./images/bulb.webp";
import cactus from "./images/cactus.webp";
import can from "./images/can.webp";
import fern from "./images/fern.webp";
import lemon from "./images/lemon.webp";
import monstera from "./images/monstera.webp";
import planter from "./images/planter.webp";
import pot from "./images/pot.webp";
import shears from "./images/shears.webp";
import soil from "./images/soil.webp";
import trowel from "./images/trowel.webp";
import vase from "./images/vase.webp";

/** Prices in euro cents. */
export const products = [
  { slug: "terracotta-pot", name: "Terracotta pot", kind: "Pots", price: 1450, image: pot, text: "Fired twice, breathes well, forgives overwatering." },
  { slug: "boston-fern", name: "Boston fern", kind: "Plants", price: 1890, image: fern, text: "Loves bathrooms and mornings. Mist it now and then." },
  { slug: "monstera", name: "Monstera deliciosa", kind: "Plants", price: 3400, image: monstera, text: "Big holes, big heart. Give it something to climb." },
  { slug: "golden-barrel", name: "Golden barrel cactus", kind: "Plants", price: 2250, image: cactus, text: "Needs a sunny window and to be left alone." },
  { slug: "watering-can", name: "Watering can, 1.5 l", kind: "Tools", price: 2790, image: can, text: "A long neck for pots at the back of the shelf." },
  { slug: "hand-trowel", name: "Hand trowel", kind: "Tools", price: 1600, image: trowel, text: "Ash handle, forged blade, lasts longer than you." },
  { slug: "bypass-shears", name: "Bypass shears", kind: "Tools", price: 3150, image: shears, text: "A clean cut heals faster." },
  { slug: "potting-soil", name: "Potting soil, 10 l", kind: "Care", price: 890, image: soil, text: "Without peat, with worm castings." },
  { slug: "stoneware-vase", name: "Stoneware vase", kind: "Pots", price: 4200, image: vase, text: "Thrown by hand; no two glazes run alike." },
  { slug: "balcony-planter", name: "Balcony planter", kind: "Pots", price: 3890, image: planter, text: "Hooks over most railings. Holds six lettuces." },
  { slug: "lemon-tree", name: "Little lemon tree", kind: "Plants", price: 5900, image: lemon, text: "Indoors in winter, outdoors in summer, lemons in between." },
  { slug: "amaryllis-bulb", name: "Amaryllis bulb", kind: "Plants", price: 1190, image: bulb, text: "Plant in November, applaud in January." },
];

export const kinds = ["All", ...new Set(products.map((product) => product.kind))];

export const bySlug = (slug) => products.find((product) => product.slug === slug);

export const money = (cents) => new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" }).format(cents / 100);
