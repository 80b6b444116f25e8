"""The collection of configurations, and what is made of it: comparison with Chart.js, the gallery, the goldens."""
