import { Player } from "@revisit/player";

window.player = new Player(document.getElementById("stage"));
