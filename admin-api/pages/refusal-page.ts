/** The page of somebody whom the organisation's login did not bring in: why, and the way back. @param why plain text of ours */
export function renderRefusal(why: string): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>Aanmelden lukte niet · Heterdaadkracht</title>
<link rel="icon" href="/start/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/start/base.css">
<link rel="stylesheet" href="/start/parts.css">
<link rel="stylesheet" href="/start/sign-in.css">
</head>
<body class="gate">
<main id="main">
<div class="card">
<h1>Aanmelden lukte niet</h1>
<p class="note bad" role="alert">${escapeText(why)}</p>
<p><a href="/sign-in">Terug naar aanmelden</a></p>
</div>
<p class="hint">Is er nu nood? <strong>Bel 112.</strong></p>
</main>
</body>
</html>
`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
