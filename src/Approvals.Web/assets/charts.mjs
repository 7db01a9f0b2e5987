// Draws every <div data-chart="{ECharts option}">. Only what the desk uses of ECharts is bundled.
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const palette = ["#066fd1", "#2fb344", "#f59f00", "#d63939", "#ae3ec9", "#0ca678", "#4263eb"];

function draw(place) {
  const option = JSON.parse(place.dataset.chart);
  const chart = init(place, null, { renderer: "canvas" });
  // A tooltip of HTML would bring style attributes along, which the content security policy forbids.
  chart.setOption({ color: palette, animation: false, ...option, tooltip: { renderMode: "richText", ...option.tooltip } });
  chart.on("click", ({ data }) => { if (data?.href) location.assign(data.href); });
  new ResizeObserver(() => chart.resize()).observe(place);
}

function drawAll() {
  document.querySelectorAll("[data-chart]:not([data-drawn])").forEach(place => {
    place.dataset.drawn = "";
    draw(place);
  });
}

drawAll();
document.addEventListener("htmx:after:swap", drawAll);
