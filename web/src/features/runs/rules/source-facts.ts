/** Where a run's code came from, as MLflow's clients tag it. */
export interface SourceFacts {
  readonly name?: string;
  readonly type?: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly repository?: string;
  /** The repository's page, when its address is one that a browser may open. */
  readonly link?: string;
}

export function sourceFacts(tags: Readonly<Record<string, string>>): SourceFacts {
  const repository = tags["mlflow.source.git.repoURL"];
  const found = {
    name: tags["mlflow.source.name"],
    type: tags["mlflow.source.type"],
    commit: tags["mlflow.source.git.commit"],
    branch: tags["mlflow.source.git.branch"],
    repository,
    link: repository === undefined ? undefined : pageOf(repository),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== ""));
}

/** `git@host:group/name.git` and https addresses; nothing else, since the tag may hold anything (`javascript:`). */
function pageOf(repository: string): string | undefined {
  const [, host, path] = /^(?:ssh:\/\/)?git@([\w.-]+)[:/]([\w./~-]+?)(?:\.git)?$/.exec(repository) ?? [];
  const address = host === undefined ? repository.replace(/\.git$/, "") : `https://${host}/${path}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  // A token in the address is nobody else's business.
  url.username = "";
  url.password = "";
  return url.href;
}
