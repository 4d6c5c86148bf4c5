"""Makes every page look like one house: base page, components, styles, small scripts."""
