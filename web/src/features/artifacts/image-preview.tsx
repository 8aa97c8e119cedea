import { useState } from "react";
import classes from "./artifacts.module.css";

/** An image: as large as fits, or in its own size after a click. */
export function ImagePreview({ src, name }: { readonly src: string; readonly name: string }) {
  const [whole, setWhole] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <p className={classes["hint"]}>The browser cannot draw this image: download it.</p>;
  return (
    <button
      type="button"
      className={classes["image"]}
      data-whole={whole}
      aria-label={whole ? "Fit the image" : "Show the image in its own size"}
      onClick={() => setWhole(!whole)}
    >
      <img src={src} alt={name} onError={() => setBroken(true)} />
    </button>
  );
}
