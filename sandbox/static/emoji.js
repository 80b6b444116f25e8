/** The emoji names that the sandbox shows as pictures; others stay as they are written. */
export const EMOJI = {
  "+1": "👍", "-1": "👎", alarm_clock: "⏰", arrow_down: "⬇️", arrow_right: "➡️", arrow_up: "⬆️", bar_chart: "📊",
  bell: "🔔", bookmark: "🔖", bulb: "💡", calendar: "📅", chart: "💹", chart_with_downwards_trend: "📉",
  chart_with_upwards_trend: "📈", clock1: "🕐", credit_card: "💳", eyes: "👀", fire: "🔥", gear: "⚙️",
  green_circle: "🟢", hammer_and_wrench: "🛠️", heavy_check_mark: "✔️", heart: "❤️", hourglass_flowing_sand: "⏳",
  information_source: "ℹ️", key: "🔑", large_blue_circle: "🔵", large_green_circle: "🟢", large_yellow_circle: "🟡",
  link: "🔗", lock: "🔒", mag: "🔍", moneybag: "💰", no_entry: "⛔", pencil2: "✏️", point_right: "👉",
  question: "❓", recycle: "♻️", red_circle: "🔴", repeat: "🔁", robot_face: "🤖", rocket: "🚀", rotating_light: "🚨",
  smile: "😄", sparkles: "✨", star: "⭐", tada: "🎉", thumbsup: "👍", thinking_face: "🤔", wastebasket: "🗑️",
  warning: "⚠️", wave: "👋", white_check_mark: "✅", wrench: "🔧", x: "❌", zap: "⚡",
};
