import { createRoot } from "react-dom/client";
import "#/shared/theme/mantine.css";
import "#/shared/theme/theme.css";
import { App } from "#/app/app.tsx";
import { translateMlflowHash } from "#/app/mlflow-links.ts";

// Addresses that an MLflow client prints have their page behind a `#`, which no server sees.
const page = translateMlflowHash(window.location.hash);
if (page !== undefined) window.history.replaceState(null, "", page);

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
