// Made from docs/openapi.json by npm run generate.
export interface paths {
    "/api/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attempts that ran within a window of time, by worker
         * @description First all that still run, beside the limit; then those that ended, the newest end first.
         */
        get: operations["listTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force, with their origins */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the configuration again, and apply its live settings
         * @description All live settings are applied, or none: a configuration with faults answers CONFIG_INVALID and changes nothing.
         */
        post: operations["reloadConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear which things changed (server-sent events)
         * @description Hints only: fetch again what is named. Events:
         *     `ready`: from here on every change is told; its id is the place to come back to.
         *     `changed`: `{topic, id, version?, experiment_id?}`; version is a job's, experiment_id a run's.
         *     `reset`: some changes were missed: fetch again everything that is shown.
         *     A run is named at most every 500 ms. One stream serves all tabs of a browser.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List experiments, the newest first, with what goes on in them */
        get: operations["listExperiments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experiments/{experiment_id}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the saved views of an experiment, by name */
        get: operations["listViews"];
        put?: never;
        /** Save a view of an experiment */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experiments/{experiment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an experiment */
        get: operations["getExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experiments/{experiment}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the names of metrics, params and tags that an experiment's runs log */
        get: operations["listKeysOfExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, the newest first */
        get: operations["listJobs"];
        put?: never;
        /** Submit a job */
        post: operations["submitJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a waiting job's priority */
        patch: operations["updateJob"];
        trace?: never;
    };
    "/api/v1/jobs/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a job's attempts */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job's events (server-sent events)
         * @description Numbered by the job's version; Last-Event-ID asks for what came after one.
         */
        get: operations["followJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a job wrote: bytes, or events that follow it
         * @description Without follow: the bytes of one stream (or of both as they arrived) of one attempt, as text. With follow, or with Accept: text/event-stream: the events 'output' {attempt, stream, offset, at, data (base64)}, 'attempt' {attempt} and at last 'end' {job}, or 'failed' with a problem document; each id is a place to resume from with Last-Event-ID.
         */
        get: operations["getJobLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/logs/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of what a job wrote, from any line on or the last ones */
        get: operations["getJobLogLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/logs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search what a job wrote, line by line
         * @description Each line is searched as /logs/lines shows it, its first MiB. After ten seconds the answer has what was found so far and where to go on.
         */
        get: operations["searchJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what to submit to run a job again */
        get: operations["getJobRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit an ended job again, as a new one */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the names of metrics, params and tags that the runs of several experiments log */
        get: operations["listKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the queues: lines, who holds what, who watches */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{queue}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the waiting jobs of a queue in their order */
        get: operations["listQueueJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs, the newest first */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a run's name, description or tags */
        patch: operations["changeRun"];
        trace?: never;
    };
    "/api/v1/runs/{run_id}/artifact-archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a folder of artifacts as a tar file */
        get: operations["archiveArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/artifact-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page of an artifact as a table or as text */
        get: operations["previewArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one folder of a run's artifacts */
        get: operations["listArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/artifacts/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch an artifact, whole or a byte range
         * @description Browsers show it under a policy by which it reaches nothing of this server; bytes of no known kind are saved.
         */
        get: {
            parameters: {
                query?: {
                    /** @description 1: a browser saves it instead of showing it. */
                    download?: "1" | "0";
                };
                header?: never;
                path: {
                    /** @description The artifact's path. */
                    "*": string;
                    /** @description The run's id. */
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        /** Store an artifact; the last one at a path wins */
        put: operations["putArtifact"];
        post?: never;
        /** Delete an artifact, or a folder with all below it */
        delete: operations["deleteArtifact"];
        options?: never;
        /**
         * Fetch an artifact, whole or a byte range
         * @description Browsers show it under a policy by which it reaches nothing of this server; bytes of no known kind are saved.
         */
        head: {
            parameters: {
                query?: {
                    /** @description 1: a browser saves it instead of showing it. */
                    download?: "1" | "0";
                };
                header?: never;
                path: {
                    /** @description The artifact's path. */
                    "*": string;
                    /** @description The run's id. */
                    run_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a run's job, attempts, snapshot, inputs and relatives */
        get: operations["getRunContext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a run's metrics: of each the last, least and greatest value and the number of points */
        get: operations["listRunMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/params": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a run's params */
        get: operations["listRunParams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{run_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a run's tags */
        get: operations["listRunTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare runs: the params that differ and the last metrics */
        get: operations["compareRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move runs to the trash, all of them or none */
        post: operations["deleteRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Group runs by a param or tag, with the least, greatest and mean of chosen columns */
        post: operations["readRunGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move runs back from the trash, all of them or none */
        post: operations["restoreRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a table of runs: chosen params, tags and metrics of each */
        post: operations["readRunTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read metrics as the least, greatest and last value in each stretch of an axis */
        post: operations["readSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a snapshot of uploaded files */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        files: {
                            mode: number;
                            /** @description Relative to the snapshot's root, '/' between its parts. */
                            path: string;
                            sha256: string;
                            /** @description Bytes. */
                            size: number;
                        }[];
                        /** @description Name of the root folder, for people. */
                        root: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A snapshot's manifest */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            created_at: string;
                            created_by: string;
                            files: {
                                mode: number;
                                /** @description Relative to the snapshot's root, '/' between its parts. */
                                path: string;
                                sha256: string;
                                /** @description Bytes. */
                                size: number;
                            }[];
                            id: string;
                            root: string;
                            size: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All files' bytes, one after another in the manifest's order */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Upload one file's bytes */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which contents to upload */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        files: {
                            sha256: string;
                            size: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            missing: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is going on */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a saved view */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        /** Change a saved view */
        patch: operations["changeView"];
        trace?: never;
    };
    "/api/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the workers */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Drain a worker, take it back, or declare its machine dead */
        patch: operations["updateWorker"];
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/attempts/{job_id}/{attempt}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell how an attempt ended
         * @description 425 LOG_INCOMPLETE until all output that `offsets` counts has arrived.
         */
        post: operations["finishAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/attempts/{job_id}/{attempt}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Append a chunk of an attempt's output; a repeat answers as before */
        post: operations["appendAttemptLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/attempts/{job_id}/{attempt}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell that an attempt's command runs */
        post: operations["startAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wait for attempts to run
         * @description A repeat of the request id answers the same attempts.
         */
        post: operations["claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hear what to do at once (server-sent events) */
        get: operations["followCommands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take nothing new */
        post: operations["drainWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/{worker_id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renew leases; the worker's heartbeat */
        post: operations["renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a worker known, or known again */
        post: operations["registerWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTimeline: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description RFC 3339. Default: a day before `to`. */
                from?: string;
                limit?: number;
                /** @description RFC 3339. Default: now. */
                to?: string;
                /** @description A worker's id. */
                worker?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempt: number;
                            /** @description RFC 3339, UTC. */
                            claimed_at: string;
                            ended_at: string | null;
                            job_id: string;
                            name: string;
                            outcome: string | null;
                            queue: string;
                            resources: {
                                cpus: number;
                                gpu_type: string | null;
                                gpus: number;
                                /** @description Bytes. */
                                memory: number;
                            };
                            run_id: string;
                            started_at: string | null;
                            user: string;
                            worker: string | null;
                            worker_id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Why a reload would be refused now. */
                        disk_faults: {
                            message: string;
                            /** @description What it is about: a key, or a place in a file. */
                            path: string;
                        }[];
                        /** @description The files that were read, the weakest first. */
                        files: string[];
                        /** @description PHAROS_HOME. */
                        home: string;
                        /** @description When the configuration in force was read. */
                        loaded_at: string;
                        /** @description Each setting by its key. */
                        settings: {
                            [key: string]: {
                                /** @description The other value that is on disk now. */
                                on_disk?: {
                                    origin: string;
                                    /** @description As it would stand in a file; null when the setting has no value; a secret's is [secret]. */
                                    value: string | null;
                                };
                                /** @description Where the value comes from: a file's place, a variable, a flag, or default. */
                                origin: string;
                                /** @description live: a reload applies a change; restart: the next start does. */
                                reload: "live" | "restart";
                                secret: boolean;
                                /** @description Somebody gave it; false: the default holds. */
                                set: boolean;
                                /** @description As it would stand in a file; null when the setting has no value; a secret's is [secret]. */
                                value: string | null;
                            };
                        };
                        warnings: {
                            message: string;
                            /** @description What it is about: a key, or a place in a file. */
                            path: string;
                        }[];
                    };
                };
            };
        };
    };
    reloadConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Live settings that changed. */
                        applied: string[];
                        loaded_at: string;
                        /** @description Settings that changed, and that the next start applies. */
                        need_restart: string[];
                        unchanged: number;
                        warnings: {
                            message: string;
                            /** @description What it is about: a key, or a place in a file. */
                            path: string;
                        }[];
                    };
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description As Last-Event-ID, for a stream that is opened anew. */
                after?: string;
                /** @description Only runs of these experiments, with commas, and `runs`. */
                experiments?: string;
                /** @description Only these jobs, with commas. */
                jobs?: string;
                /** @description Only these runs, with commas, and those of `experiments`. */
                runs?: string;
                /** @description Of jobs, runs, workers, queues, with commas. Default: all. */
                topics?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                /** @description Text anywhere in the name, in any case. */
                contains?: string;
                cursor?: string;
                /** @description metrics.loss < 0.1 and (params.lr = '0.1' or tags.kept = 'yes') */
                filter?: string;
                limit?: number;
                /** @description For instance: last_activity DESC */
                order_by?: string[];
                /** @description Whether runs in the trash are told; default: active. */
                view?: "active" | "deleted" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            artifact_location: string;
                            /** Format: date-time */
                            created_at: string;
                            created_by: string;
                            deleted: boolean;
                            id: string;
                            /** @description When its newest run was started or scheduled, else when it was made. */
                            last_activity_at: string | null;
                            name: string;
                            newest_run: {
                                finished_at: string | null;
                                name: string;
                                /** @description 32 hex digits. */
                                run_id: string;
                                started_at: string | null;
                                status: string;
                            } | null;
                            /** @description Counted up to 10,000 of each status (in the list of experiments 1,000), without the trash and replaced runs. */
                            runs: {
                                by_status: {
                                    FAILED: number;
                                    FINISHED: number;
                                    KILLED: number;
                                    RUNNING: number;
                                    SCHEDULED: number;
                                };
                                /** @description Of all statuses. */
                                count: number;
                                /** @description False: of some status there are more than are told. */
                                exact: boolean;
                            };
                            tags: {
                                [key: string]: string;
                            };
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The experiment's id. */
                experiment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            created_at: string;
                            created_by: string;
                            /** @description For If-Match; also the header ETag. */
                            etag: string;
                            experiment_id: string;
                            id: string;
                            name: string;
                            /** @description JSON text of an object: what the page's address holds. */
                            state: string;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The experiment's id. */
                experiment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description JSON text of an object, at most 16 KiB. */
                    state: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        created_by: string;
                        /** @description For If-Match; also the header ETag. */
                        etag: string;
                        experiment_id: string;
                        id: string;
                        name: string;
                        /** @description JSON text of an object: what the page's address holds. */
                        state: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id or, where none has it, its name. */
                experiment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        artifact_location: string;
                        /** Format: date-time */
                        created_at: string;
                        created_by: string;
                        deleted: boolean;
                        id: string;
                        /** @description When its newest run was started or scheduled, else when it was made. */
                        last_activity_at: string | null;
                        name: string;
                        newest_run: {
                            finished_at: string | null;
                            name: string;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            status: string;
                        } | null;
                        /** @description Counted up to 10,000 of each status (in the list of experiments 1,000), without the trash and replaced runs. */
                        runs: {
                            by_status: {
                                FAILED: number;
                                FINISHED: number;
                                KILLED: number;
                                RUNNING: number;
                                SCHEDULED: number;
                            };
                            /** @description Of all statuses. */
                            count: number;
                            /** @description False: of some status there are more than are told. */
                            exact: boolean;
                        };
                        tags: {
                            [key: string]: string;
                        };
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
        };
    };
    listKeysOfExperiment: {
        parameters: {
            query?: {
                /** @description Text anywhere in the name, in any case. */
                contains?: string;
                cursor?: string;
                limit?: number;
                of?: "metric" | "param" | "tag";
            };
            header?: never;
            path: {
                /** @description Its id or, where none has it, its name. */
                experiment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the names. */
                        items: {
                            key: string;
                            of: "metric" | "param" | "tag";
                        }[];
                        next_cursor: string | null;
                        /** @description On all pages. */
                        total: number;
                    };
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Its name or id. */
                experiment?: string;
                limit?: number;
                /** @description A part of the job's name, in any case. */
                name?: string;
                queue?: string;
                /** @description One state, or several with commas. */
                state?: string;
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            after: string[];
                            /** @description 0 before the first. */
                            attempt: number;
                            /** @description none, cancel or force: what was asked for. */
                            cancel: string;
                            command: string[];
                            /** @description RFC 3339, UTC. */
                            created_at: string;
                            created_by: string;
                            env: {
                                [key: string]: string;
                            };
                            environment: {
                                python: string | null;
                            };
                            error: string | null;
                            error_code: string | null;
                            exit_code: number | null;
                            experiment: string | null;
                            experiment_id: string;
                            /** @description Attempts that failed and were retried. */
                            failures: number;
                            finished_at: string | null;
                            id: string;
                            labels: {
                                [key: string]: string;
                            };
                            /** @description Attempts that were lost with their worker. */
                            losses: number;
                            name: string;
                            not_before: string | null;
                            outcome: string | null;
                            params: {
                                [key: string]: unknown;
                            };
                            priority: number;
                            queue: string;
                            reason: string | null;
                            resources: {
                                cpus: number;
                                gpu_type: string | null;
                                gpus: number;
                                /** @description Bytes. */
                                memory: number;
                            };
                            resumable: boolean;
                            retries: {
                                backoff: number;
                                max: number;
                                on: string[];
                            };
                            retry_of: string | null;
                            run_id: string;
                            signal: string | null;
                            snapshot: string | null;
                            started_at: string | null;
                            state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                            timeout: number | null;
                            url: string;
                            version: number;
                            workdir: string | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    submitJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat answers as before. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Jobs that must succeed first. */
                    after?: string[];
                    /** @description The program and its arguments; no shell reads them. Without it Python runs the worker's worker.train_script of the snapshot. */
                    command?: string[];
                    env?: {
                        [key: string]: string;
                    };
                    environment?: {
                        python?: string;
                    };
                    /** @enum {string} */
                    executor?: "process";
                    experiment?: string;
                    labels?: {
                        [key: string]: string;
                    };
                    name?: string;
                    /** @description RFC 3339. */
                    not_before?: string;
                    params?: {
                        [key: string]: unknown;
                    };
                    priority?: number;
                    queue?: string;
                    resources?: {
                        cpus?: number;
                        gpu_type?: string;
                        gpus?: number;
                        /** @description A size: bytes, or text such as "4Gi". */
                        memory?: number | string;
                    };
                    resumable?: boolean;
                    retries?: {
                        /** @description A duration: seconds, or text such as "30m". */
                        backoff?: number | string;
                        max: number;
                        on?: ("failed" | "timed_out")[];
                    };
                    /** @description The job that this one repeats, with changes or without. */
                    retry_of?: string;
                    snapshot?: string;
                    /** @description A duration: seconds, or text such as "30m". */
                    timeout?: number | string;
                    workdir?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: string[];
                        /** @description 0 before the first. */
                        attempt: number;
                        /** @description none, cancel or force: what was asked for. */
                        cancel: string;
                        command: string[];
                        /** @description RFC 3339, UTC. */
                        created_at: string;
                        created_by: string;
                        env: {
                            [key: string]: string;
                        };
                        environment: {
                            python: string | null;
                        };
                        error: string | null;
                        error_code: string | null;
                        exit_code: number | null;
                        experiment: string | null;
                        experiment_id: string;
                        /** @description Attempts that failed and were retried. */
                        failures: number;
                        finished_at: string | null;
                        id: string;
                        labels: {
                            [key: string]: string;
                        };
                        /** @description Attempts that were lost with their worker. */
                        losses: number;
                        name: string;
                        not_before: string | null;
                        outcome: string | null;
                        params: {
                            [key: string]: unknown;
                        };
                        priority: number;
                        queue: string;
                        reason: string | null;
                        resources: {
                            cpus: number;
                            gpu_type: string | null;
                            gpus: number;
                            /** @description Bytes. */
                            memory: number;
                        };
                        resumable: boolean;
                        retries: {
                            backoff: number;
                            max: number;
                            on: string[];
                        };
                        retry_of: string | null;
                        run_id: string;
                        signal: string | null;
                        snapshot: string | null;
                        started_at: string | null;
                        state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                        timeout: number | null;
                        url: string;
                        version: number;
                        workdir: string | null;
                    };
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: string[];
                        /** @description 0 before the first. */
                        attempt: number;
                        /** @description none, cancel or force: what was asked for. */
                        cancel: string;
                        command: string[];
                        /** @description RFC 3339, UTC. */
                        created_at: string;
                        created_by: string;
                        env: {
                            [key: string]: string;
                        };
                        environment: {
                            python: string | null;
                        };
                        error: string | null;
                        error_code: string | null;
                        exit_code: number | null;
                        experiment: string | null;
                        experiment_id: string;
                        /** @description Attempts that failed and were retried. */
                        failures: number;
                        finished_at: string | null;
                        id: string;
                        labels: {
                            [key: string]: string;
                        };
                        /** @description Attempts that were lost with their worker. */
                        losses: number;
                        name: string;
                        not_before: string | null;
                        outcome: string | null;
                        params: {
                            [key: string]: unknown;
                        };
                        priority: number;
                        queue: string;
                        reason: string | null;
                        resources: {
                            cpus: number;
                            gpu_type: string | null;
                            gpus: number;
                            /** @description Bytes. */
                            memory: number;
                        };
                        resumable: boolean;
                        retries: {
                            backoff: number;
                            max: number;
                            on: string[];
                        };
                        retry_of: string | null;
                        run_id: string;
                        signal: string | null;
                        snapshot: string | null;
                        started_at: string | null;
                        state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                        timeout: number | null;
                        url: string;
                        version: number;
                        workdir: string | null;
                    };
                };
            };
        };
    };
    updateJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    priority: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: string[];
                        /** @description 0 before the first. */
                        attempt: number;
                        /** @description none, cancel or force: what was asked for. */
                        cancel: string;
                        command: string[];
                        /** @description RFC 3339, UTC. */
                        created_at: string;
                        created_by: string;
                        env: {
                            [key: string]: string;
                        };
                        environment: {
                            python: string | null;
                        };
                        error: string | null;
                        error_code: string | null;
                        exit_code: number | null;
                        experiment: string | null;
                        experiment_id: string;
                        /** @description Attempts that failed and were retried. */
                        failures: number;
                        finished_at: string | null;
                        id: string;
                        labels: {
                            [key: string]: string;
                        };
                        /** @description Attempts that were lost with their worker. */
                        losses: number;
                        name: string;
                        not_before: string | null;
                        outcome: string | null;
                        params: {
                            [key: string]: unknown;
                        };
                        priority: number;
                        queue: string;
                        reason: string | null;
                        resources: {
                            cpus: number;
                            gpu_type: string | null;
                            gpus: number;
                            /** @description Bytes. */
                            memory: number;
                        };
                        resumable: boolean;
                        retries: {
                            backoff: number;
                            max: number;
                            on: string[];
                        };
                        retry_of: string | null;
                        run_id: string;
                        signal: string | null;
                        snapshot: string | null;
                        started_at: string | null;
                        state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                        timeout: number | null;
                        url: string;
                        version: number;
                        workdir: string | null;
                    };
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempt: number;
                            /** @description RFC 3339, UTC. */
                            claimed_at: string;
                            ended_at: string | null;
                            enforced: {
                                [key: string]: unknown;
                            } | null;
                            error: string | null;
                            exit_code: number | null;
                            host: string | null;
                            outcome: string | null;
                            run_id: string;
                            signal: string | null;
                            started_at: string | null;
                            usage: {
                                [key: string]: unknown;
                            } | null;
                            worker: string | null;
                            worker_id: string;
                        }[];
                    };
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    force?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: string[];
                        /** @description 0 before the first. */
                        attempt: number;
                        /** @description none, cancel or force: what was asked for. */
                        cancel: string;
                        command: string[];
                        /** @description RFC 3339, UTC. */
                        created_at: string;
                        created_by: string;
                        env: {
                            [key: string]: string;
                        };
                        environment: {
                            python: string | null;
                        };
                        error: string | null;
                        error_code: string | null;
                        exit_code: number | null;
                        experiment: string | null;
                        experiment_id: string;
                        /** @description Attempts that failed and were retried. */
                        failures: number;
                        finished_at: string | null;
                        id: string;
                        labels: {
                            [key: string]: string;
                        };
                        /** @description Attempts that were lost with their worker. */
                        losses: number;
                        name: string;
                        not_before: string | null;
                        outcome: string | null;
                        params: {
                            [key: string]: unknown;
                        };
                        priority: number;
                        queue: string;
                        reason: string | null;
                        resources: {
                            cpus: number;
                            gpu_type: string | null;
                            gpus: number;
                            /** @description Bytes. */
                            memory: number;
                        };
                        resumable: boolean;
                        retries: {
                            backoff: number;
                            max: number;
                            on: string[];
                        };
                        retry_of: string | null;
                        run_id: string;
                        signal: string | null;
                        snapshot: string | null;
                        started_at: string | null;
                        state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                        timeout: number | null;
                        url: string;
                        version: number;
                        workdir: string | null;
                    };
                };
            };
        };
    };
    followJobEvents: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getJobLogs: {
        parameters: {
            query?: {
                /** @description The id of an event: begin after it. As Last-Event-ID. */
                after?: string;
                /** @description Default: the newest; for events all, one after another. */
                attempt?: number;
                /** @description Server-sent events until the job has ended. */
                follow?: boolean | "1" | "0";
                /** @description Begin at this byte of the one stream. */
                offset?: number;
                stream?: "stdout" | "stderr" | "both";
                /** @description Begin so many lines before the end. */
                tail?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getJobLogLines: {
        parameters: {
            query?: {
                /** @description Default: the newest. */
                attempt?: number;
                /** @description Default: 200. */
                count?: number;
                /** @description Default: 1. */
                from?: number;
                /** @description Of one line's text. Default: 4096. */
                max_bytes?: number;
                /** @description Default: both. */
                stream?: "stdout" | "stderr" | "both";
                /** @description The last lines instead. */
                tail?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The place after these lines: follow from it with after or Last-Event-ID. */
                        after: string;
                        attempt: number;
                        /** @description True: no more will come of the attempt; where none was asked for, of the job. */
                        ended: boolean;
                        /** @description Fewer than asked for where they are many bytes: go on from next_from. */
                        items: {
                            /** @description When its first byte arrived; RFC 3339, UTC. */
                            at: string;
                            /** @description Bytes as written, without the line end. */
                            bytes: number;
                            /** @description False: its line end has not come. */
                            complete: boolean;
                            /** @description True: the text is longer than max_bytes. */
                            cut: boolean;
                            /** @description True: earlier states, each ended by a carriage return, are left out. */
                            folded: boolean;
                            /** @description Bytes of that text before it was cut. */
                            length: number;
                            /** @description From 1. */
                            number: number;
                            /** @description Of its first byte, in the stream that wrote that. */
                            offset: number;
                            /** @description both: the two streams wrote this line together. */
                            stream: "stdout" | "stderr" | "both";
                            /** @description What follows its last carriage return, with ANSI codes as written. */
                            text: string;
                        }[];
                        /** @description The line after these; null after the last. */
                        next_from: number | null;
                        stream: "stdout" | "stderr" | "both";
                        total_bytes: number;
                        /** @description So far; an unfinished last one counts. */
                        total_lines: number;
                    };
                };
            };
        };
    };
    searchJobLog: {
        parameters: {
            query: {
                /** @description Default: the newest. */
                attempt?: number;
                /** @description Upper and lower case differ. Default: false. */
                case?: boolean;
                /** @description Go on counting after the limit. Default: false. */
                count?: boolean;
                /** @description Begin at this line. Default: 1. */
                from?: number;
                /** @description Default: 100. */
                limit?: number;
                /** @description What to look for in each line as it is shown. */
                q: string;
                /** @description q is a regular expression (JavaScript's). Default: false. */
                regex?: boolean;
                /** @description Default: both. */
                stream?: "stdout" | "stderr" | "both";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt: number;
                        /** @description Matching lines that were seen, from the first line asked for on. */
                        count: number;
                        count_is: "exact" | "at_least";
                        /** @description True: no more will come of the attempt; where none was asked for, of the job. */
                        ended: boolean;
                        items: {
                            /** @description When its first byte arrived; RFC 3339, UTC. */
                            at: string;
                            /** @description The line, from 1. */
                            number: number;
                            /** @description Of its first byte, in that stream. */
                            offset: number;
                            /** @description The first 20 places in the line's text: begin and end, in UTF-16 units. */
                            ranges: number[][];
                            /** @description A part of the line's text, around the first place. */
                            snippet: string;
                            /** @description Where that part begins in the text, in UTF-16 units. */
                            snippet_from: number;
                            /** @description Which wrote its first byte. */
                            stream: "stdout" | "stderr";
                        }[];
                        /** @description Ask again from this line; null when everything was looked at and no more will come. */
                        next_from: number | null;
                        stream: "stdout" | "stderr" | "both";
                        total_bytes: number;
                        total_lines: number;
                    };
                };
            };
        };
    };
    getJobRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Jobs that must succeed first. */
                        after?: string[];
                        /** @description The program and its arguments; no shell reads them. Without it Python runs the worker's worker.train_script of the snapshot. */
                        command?: string[];
                        env?: {
                            [key: string]: string;
                        };
                        environment?: {
                            python?: string;
                        };
                        /** @enum {string} */
                        executor?: "process";
                        experiment?: string;
                        labels?: {
                            [key: string]: string;
                        };
                        name?: string;
                        /** @description RFC 3339. */
                        not_before?: string;
                        params?: {
                            [key: string]: unknown;
                        };
                        priority?: number;
                        queue?: string;
                        resources?: {
                            cpus?: number;
                            gpu_type?: string;
                            gpus?: number;
                            /** @description A size: bytes, or text such as "4Gi". */
                            memory?: number | string;
                        };
                        resumable?: boolean;
                        retries?: {
                            /** @description A duration: seconds, or text such as "30m". */
                            backoff?: number | string;
                            max: number;
                            on?: ("failed" | "timed_out")[];
                        };
                        /** @description The job that this one repeats, with changes or without. */
                        retry_of?: string;
                        snapshot?: string;
                        /** @description A duration: seconds, or text such as "30m". */
                        timeout?: number | string;
                        workdir?: string;
                    };
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat answers as before. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description A job's number. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: string[];
                        /** @description 0 before the first. */
                        attempt: number;
                        /** @description none, cancel or force: what was asked for. */
                        cancel: string;
                        command: string[];
                        /** @description RFC 3339, UTC. */
                        created_at: string;
                        created_by: string;
                        env: {
                            [key: string]: string;
                        };
                        environment: {
                            python: string | null;
                        };
                        error: string | null;
                        error_code: string | null;
                        exit_code: number | null;
                        experiment: string | null;
                        experiment_id: string;
                        /** @description Attempts that failed and were retried. */
                        failures: number;
                        finished_at: string | null;
                        id: string;
                        labels: {
                            [key: string]: string;
                        };
                        /** @description Attempts that were lost with their worker. */
                        losses: number;
                        name: string;
                        not_before: string | null;
                        outcome: string | null;
                        params: {
                            [key: string]: unknown;
                        };
                        priority: number;
                        queue: string;
                        reason: string | null;
                        resources: {
                            cpus: number;
                            gpu_type: string | null;
                            gpus: number;
                            /** @description Bytes. */
                            memory: number;
                        };
                        resumable: boolean;
                        retries: {
                            backoff: number;
                            max: number;
                            on: string[];
                        };
                        retry_of: string | null;
                        run_id: string;
                        signal: string | null;
                        snapshot: string | null;
                        started_at: string | null;
                        state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                        timeout: number | null;
                        url: string;
                        version: number;
                        workdir: string | null;
                    };
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query: {
                /** @description Text anywhere in the name, in any case. */
                contains?: string;
                cursor?: string;
                /** @description An id or a name; once for each experiment. */
                experiment: string[];
                limit?: number;
                of?: "metric" | "param" | "tag";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the names. */
                        items: {
                            key: string;
                            of: "metric" | "param" | "tag";
                        }[];
                        next_cursor: string | null;
                        /** @description On all pages. */
                        total: number;
                    };
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Who has a place, the oldest job first. */
                            holders: {
                                attempt: number;
                                job_id: string;
                                name: string;
                                resources: {
                                    cpus: number;
                                    gpu_type: string | null;
                                    gpus: number;
                                    /** @description Bytes. */
                                    memory: number;
                                };
                                run_id: string;
                                started_at: string | null;
                                state: string;
                                user: string;
                                worker: string | null;
                                worker_id: string | null;
                            }[];
                            /** @description Jobs of one priority and user; the head is told of the first lines only. */
                            lines: {
                                head: {
                                    after: string[];
                                    /** @description 0 before the first. */
                                    attempt: number;
                                    /** @description none, cancel or force: what was asked for. */
                                    cancel: string;
                                    command: string[];
                                    /** @description RFC 3339, UTC. */
                                    created_at: string;
                                    created_by: string;
                                    env: {
                                        [key: string]: string;
                                    };
                                    environment: {
                                        python: string | null;
                                    };
                                    error: string | null;
                                    error_code: string | null;
                                    exit_code: number | null;
                                    experiment: string | null;
                                    experiment_id: string;
                                    /** @description Attempts that failed and were retried. */
                                    failures: number;
                                    finished_at: string | null;
                                    id: string;
                                    labels: {
                                        [key: string]: string;
                                    };
                                    /** @description Attempts that were lost with their worker. */
                                    losses: number;
                                    name: string;
                                    not_before: string | null;
                                    outcome: string | null;
                                    params: {
                                        [key: string]: unknown;
                                    };
                                    priority: number;
                                    queue: string;
                                    reason: string | null;
                                    resources: {
                                        cpus: number;
                                        gpu_type: string | null;
                                        gpus: number;
                                        /** @description Bytes. */
                                        memory: number;
                                    };
                                    resumable: boolean;
                                    retries: {
                                        backoff: number;
                                        max: number;
                                        on: string[];
                                    };
                                    retry_of: string | null;
                                    run_id: string;
                                    signal: string | null;
                                    snapshot: string | null;
                                    started_at: string | null;
                                    state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                                    timeout: number | null;
                                    url: string;
                                    version: number;
                                    workdir: string | null;
                                } | null;
                                priority: number;
                                user: string;
                                waiting: number;
                            }[];
                            name: string;
                            running: number;
                            waiting: number;
                            workers: {
                                id: string;
                                name: string;
                                state: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    listQueueJobs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            estimated_start: string | null;
                            job: {
                                after: string[];
                                /** @description 0 before the first. */
                                attempt: number;
                                /** @description none, cancel or force: what was asked for. */
                                cancel: string;
                                command: string[];
                                /** @description RFC 3339, UTC. */
                                created_at: string;
                                created_by: string;
                                env: {
                                    [key: string]: string;
                                };
                                environment: {
                                    python: string | null;
                                };
                                error: string | null;
                                error_code: string | null;
                                exit_code: number | null;
                                experiment: string | null;
                                experiment_id: string;
                                /** @description Attempts that failed and were retried. */
                                failures: number;
                                finished_at: string | null;
                                id: string;
                                labels: {
                                    [key: string]: string;
                                };
                                /** @description Attempts that were lost with their worker. */
                                losses: number;
                                name: string;
                                not_before: string | null;
                                outcome: string | null;
                                params: {
                                    [key: string]: unknown;
                                };
                                priority: number;
                                queue: string;
                                reason: string | null;
                                resources: {
                                    cpus: number;
                                    gpu_type: string | null;
                                    gpus: number;
                                    /** @description Bytes. */
                                    memory: number;
                                };
                                resumable: boolean;
                                retries: {
                                    backoff: number;
                                    max: number;
                                    on: string[];
                                };
                                retry_of: string | null;
                                run_id: string;
                                signal: string | null;
                                snapshot: string | null;
                                started_at: string | null;
                                state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                                timeout: number | null;
                                url: string;
                                version: number;
                                workdir: string | null;
                            };
                            position: number | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Its name or id. */
                experiment?: string;
                /** @description metrics.loss < 0.1 and (params.lr = '0.1' or tags.kept = 'yes') */
                filter?: string;
                limit?: number;
                order_by?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            /** @description The last value of each metric; NaN and the infinities are text. */
                            metrics: {
                                [key: string]: number | string;
                            };
                            name: string;
                            params: {
                                [key: string]: string;
                            };
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            tags: {
                                [key: string]: string;
                            };
                            user: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hex digits. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_by: string;
                        deleted: boolean;
                        /** @description The experiment's name. */
                        experiment: string;
                        experiment_id: string;
                        finished_at: string | null;
                        job_id: string | null;
                        /** @description The last value of each metric; NaN and the infinities are text. */
                        metrics: {
                            [key: string]: number | string;
                        };
                        name: string;
                        params: {
                            [key: string]: string;
                        };
                        parent_run_id: string | null;
                        /** @description 32 hex digits. */
                        run_id: string;
                        started_at: string | null;
                        /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                        status: string;
                        /** @description A later attempt of its job has a run of its own. */
                        superseded: boolean;
                        tags: {
                            [key: string]: string;
                        };
                        user: string;
                    };
                };
            };
        };
    };
    changeRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hex digits. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Markdown; the tag mlflow.note.content. Null or empty takes it away. */
                    description?: string | null;
                    name?: string;
                    /** @description Null takes a tag away. */
                    tags?: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_by: string;
                        deleted: boolean;
                        /** @description The experiment's name. */
                        experiment: string;
                        experiment_id: string;
                        finished_at: string | null;
                        job_id: string | null;
                        /** @description The last value of each metric; NaN and the infinities are text. */
                        metrics: {
                            [key: string]: number | string;
                        };
                        name: string;
                        params: {
                            [key: string]: string;
                        };
                        parent_run_id: string | null;
                        /** @description 32 hex digits. */
                        run_id: string;
                        started_at: string | null;
                        /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                        status: string;
                        /** @description A later attempt of its job has a run of its own. */
                        superseded: boolean;
                        tags: {
                            [key: string]: string;
                        };
                        user: string;
                    };
                };
            };
        };
    };
    archiveArtifacts: {
        parameters: {
            query?: {
                /** @description The folder; the run's root without it. */
                path?: string;
            };
            header?: never;
            path: {
                /** @description The run's id. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    previewArtifact: {
        parameters: {
            query: {
                /** @description next_cursor of a table, instead of an offset. */
                cursor?: string;
                /** @description Without it: table for .csv, .tsv, .jsonl and .ndjson, else text. */
                kind?: "table" | "text";
                /** @description At most 500 rows or 1048576 bytes; fewer when a page would grow large. */
                limit?: number;
                /** @description Rows of a table, bytes of a text. */
                offset?: number;
                /** @description The artifact. */
                path: string;
            };
            header?: never;
            path: {
                /** @description The run's id. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        columns_left_out: number;
                        /** @enum {string} */
                        kind: "table";
                        next_cursor: string | null;
                        /** @description Rows of the file before the first one. */
                        offset: number;
                        path: string;
                        rows: ((string | number | boolean) | null)[][];
                        /** @description Bytes of the file. */
                        size: number;
                        total_rows: number | null;
                    } | {
                        /** @description The bytes are no text, and `text` is empty. */
                        is_binary: boolean;
                        /** @enum {string} */
                        kind: "text";
                        next_offset: number | null;
                        /** @description The byte at which the text begins. */
                        offset: number;
                        path: string;
                        /** @description Bytes of the file. */
                        size: number;
                        text: string;
                    };
                };
            };
        };
    };
    listArtifacts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description The folder; the run's root without it. */
                path?: string;
                /** @description Count what lies below the folders. */
                sums?: boolean;
            };
            header?: never;
            path: {
                /** @description The run's id. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            is_folder: boolean;
                            /** @description By the name; null for a folder. */
                            media_type: string | null;
                            name: string;
                            path: string;
                            /** @description Bytes; null for a folder. */
                            size: number | null;
                            /** @description Of a folder, when it was asked for. */
                            sum: {
                                files: number;
                                /** @description There is more: one answer counts 20,000 files. */
                                is_partial: boolean;
                                /** @description Bytes. */
                                size: number;
                            } | null;
                        }[];
                        next_cursor: string | null;
                        /** @description Of the folder itself, when it was asked for. */
                        sum: {
                            files: number;
                            /** @description There is more: one answer counts 20,000 files. */
                            is_partial: boolean;
                            /** @description Bytes. */
                            size: number;
                        } | null;
                    };
                };
            };
        };
    };
    putArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The artifact's path. */
                "*": string;
                /** @description The run's id. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        path: string;
                        sha256: string;
                        /** @description Bytes. */
                        size: number;
                    };
                };
            };
        };
    };
    deleteArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The artifact's path. */
                "*": string;
                /** @description The run's id. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Files that are gone. */
                        deleted: number;
                    };
                };
            };
        };
    };
    getRunContext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hex digits. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the job, in their order. */
                        attempts: {
                            attempt: number;
                            /** @description RFC 3339, UTC. */
                            claimed_at: string;
                            ended_at: string | null;
                            enforced: {
                                [key: string]: unknown;
                            } | null;
                            error: string | null;
                            exit_code: number | null;
                            host: string | null;
                            outcome: string | null;
                            run_id: string;
                            signal: string | null;
                            started_at: string | null;
                            usage: {
                                [key: string]: unknown;
                            } | null;
                            worker: string | null;
                            worker_id: string;
                        }[];
                        /** @description The newest first. */
                        children: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            name: string;
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            user: string;
                        }[];
                        /** @description False: there are more children, or runs of the job, than are told. */
                        complete: boolean;
                        inputs: {
                            digest: string;
                            name: string;
                            source: string;
                            source_type: string;
                            tags: {
                                [key: string]: string;
                            };
                        }[];
                        job: {
                            after: string[];
                            /** @description 0 before the first. */
                            attempt: number;
                            /** @description none, cancel or force: what was asked for. */
                            cancel: string;
                            command: string[];
                            /** @description RFC 3339, UTC. */
                            created_at: string;
                            created_by: string;
                            env: {
                                [key: string]: string;
                            };
                            environment: {
                                python: string | null;
                            };
                            error: string | null;
                            error_code: string | null;
                            exit_code: number | null;
                            experiment: string | null;
                            experiment_id: string;
                            /** @description Attempts that failed and were retried. */
                            failures: number;
                            finished_at: string | null;
                            id: string;
                            labels: {
                                [key: string]: string;
                            };
                            /** @description Attempts that were lost with their worker. */
                            losses: number;
                            name: string;
                            not_before: string | null;
                            outcome: string | null;
                            params: {
                                [key: string]: unknown;
                            };
                            priority: number;
                            queue: string;
                            reason: string | null;
                            resources: {
                                cpus: number;
                                gpu_type: string | null;
                                gpus: number;
                                /** @description Bytes. */
                                memory: number;
                            };
                            resumable: boolean;
                            retries: {
                                backoff: number;
                                max: number;
                                on: string[];
                            };
                            retry_of: string | null;
                            run_id: string;
                            signal: string | null;
                            snapshot: string | null;
                            started_at: string | null;
                            state: "queued" | "starting" | "running" | "stopping" | "succeeded" | "failed" | "cancelled";
                            timeout: number | null;
                            url: string;
                            version: number;
                            workdir: string | null;
                        } | null;
                        /** @description Runs that scripts of its job made besides, the newest first. */
                        linked: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            name: string;
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            user: string;
                        }[];
                        parent: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            name: string;
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            user: string;
                        } | null;
                        request: {
                            /** @description Jobs that must succeed first. */
                            after?: string[];
                            /** @description The program and its arguments; no shell reads them. Without it Python runs the worker's worker.train_script of the snapshot. */
                            command?: string[];
                            env?: {
                                [key: string]: string;
                            };
                            environment?: {
                                python?: string;
                            };
                            /** @enum {string} */
                            executor?: "process";
                            experiment?: string;
                            labels?: {
                                [key: string]: string;
                            };
                            name?: string;
                            /** @description RFC 3339. */
                            not_before?: string;
                            params?: {
                                [key: string]: unknown;
                            };
                            priority?: number;
                            queue?: string;
                            resources?: {
                                cpus?: number;
                                gpu_type?: string;
                                gpus?: number;
                                /** @description A size: bytes, or text such as "4Gi". */
                                memory?: number | string;
                            };
                            resumable?: boolean;
                            retries?: {
                                /** @description A duration: seconds, or text such as "30m". */
                                backoff?: number | string;
                                max: number;
                                on?: ("failed" | "timed_out")[];
                            };
                            /** @description The job that this one repeats, with changes or without. */
                            retry_of?: string;
                            snapshot?: string;
                            /** @description A duration: seconds, or text such as "30m". */
                            timeout?: number | string;
                            workdir?: string;
                        } | null;
                        run: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            name: string;
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            user: string;
                        };
                        /** @description Runs of other attempts of its job, the newest first. */
                        siblings: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            name: string;
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            user: string;
                        }[];
                        snapshot: {
                            created_at: string;
                            files: number;
                            id: string;
                            /** @description Where the list of its files is. */
                            manifest: string;
                            /** @description Bytes. */
                            size: number;
                        } | null;
                    };
                };
            };
        };
    };
    listRunMetrics: {
        parameters: {
            query?: {
                /** @description Text anywhere in the name, or in a param's or tag's value, in any case. */
                contains?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description 32 hex digits. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the names. */
                        items: {
                            key: string;
                            /** @description NaN is text. */
                            last: number | string;
                            /** @description Of the last point, as the script says. */
                            logged_at: string | null;
                            max: number | null;
                            /** @description Null when every value is NaN. */
                            min: number | null;
                            points: number;
                            /** @description Of the last point. */
                            step: number;
                        }[];
                        next_cursor: string | null;
                        /** @description On all pages. */
                        total: number;
                    };
                };
            };
        };
    };
    listRunParams: {
        parameters: {
            query?: {
                /** @description Text anywhere in the name, or in a param's or tag's value, in any case. */
                contains?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description 32 hex digits. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the names. */
                        items: {
                            key: string;
                            value: string;
                        }[];
                        next_cursor: string | null;
                        /** @description On all pages. */
                        total: number;
                    };
                };
            };
        };
    };
    listRunTags: {
        parameters: {
            query?: {
                /** @description Text anywhere in the name, or in a param's or tag's value, in any case. */
                contains?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description 32 hex digits. */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In the order of the names. */
                        items: {
                            key: string;
                            value: string;
                        }[];
                        next_cursor: string | null;
                        /** @description On all pages. */
                        total: number;
                    };
                };
            };
        };
    };
    compareRuns: {
        parameters: {
            query: {
                /** @description Ids of runs with commas. */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The runs in the order of the ids; `params` holds only those that are not the same in all of them. */
                        items: {
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            /** @description The last value of each metric; NaN and the infinities are text. */
                            metrics: {
                                [key: string]: number | string;
                            };
                            name: string;
                            params: {
                                [key: string]: string;
                            };
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            tags: {
                                [key: string]: string;
                            };
                            user: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    run_ids: string[];
                    /** @description Also runs of no job that have not ended: a script that was killed leaves such. */
                    running?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Those that were not there yet. */
                        deleted: number;
                    };
                };
            };
        };
    };
    readRunGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    by: {
                        key: string;
                        of: "param" | "tag";
                    };
                    columns?: {
                        key: string;
                        of: "metric" | ("param" | "tag");
                    }[];
                    cursor?: string;
                    /** @description Ids or names. */
                    experiments?: string[];
                    /** @description metrics.loss < 0.1 and (params.lr = '0.1' or tags.kept = 'yes') */
                    filter?: string;
                    limit?: number;
                    /** @description Group runs too that a later attempt of their job has replaced. */
                    superseded?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The largest first. */
                        items: {
                            /** @description Runs. */
                            count: number;
                            newest_run: {
                                finished_at: string | null;
                                name: string;
                                /** @description 32 hex digits. */
                                run_id: string;
                                started_at: string | null;
                                status: string;
                            } | null;
                            /** @description Null: the runs that have no such entry. */
                            value: string | null;
                            /** @description In the order of the columns: a metric's last values, and the params and tags that are numbers. */
                            values: ({
                                /** @description Runs that have a number there. */
                                count: number;
                                max: number;
                                mean: number;
                                min: number;
                            } | null)[];
                        }[];
                        next_cursor: string | null;
                        /** @description With the first page only. */
                        total: {
                            /** @description False: only the newest 100,000 runs that match were grouped. */
                            exact: boolean;
                            groups: number;
                            runs: number;
                        } | null;
                    };
                };
            };
        };
    };
    restoreRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    run_ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Those that lay there. */
                        restored: number;
                    };
                };
            };
        };
    };
    readRunTable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    columns?: ({
                        key: string;
                        of: "param" | "tag";
                    } | {
                        key: string;
                        /** @enum {string} */
                        of: "metric";
                        /** @description Default: last. */
                        value?: "last" | "min" | "max" | {
                            at_step: number;
                        };
                    })[];
                    /** @description Say how many runs match, up to 10,000. */
                    count?: boolean;
                    cursor?: string;
                    /** @description Ids or names. */
                    experiments?: string[];
                    /** @description metrics.loss < 0.1 and (params.lr = '0.1' or tags.kept = 'yes') */
                    filter?: string;
                    limit?: number;
                    order_by?: string[];
                    /** @description These runs in this order, whatever they are; instead of all that chooses or sorts runs. */
                    run_ids?: string[];
                    /** @description Tell runs too that a later attempt of their job has replaced. */
                    superseded?: boolean;
                    /** @description Whether runs in the trash are told; default: active. */
                    view?: "active" | "deleted" | "all";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Of its job; null for a run without one. */
                            attempt: number | null;
                            created_by: string;
                            deleted: boolean;
                            /** @description The experiment's name. */
                            experiment: string;
                            experiment_id: string;
                            finished_at: string | null;
                            job_id: string | null;
                            name: string;
                            parent_run_id: string | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            started_at: string | null;
                            /** @description SCHEDULED, RUNNING, FINISHED, FAILED or KILLED. */
                            status: string;
                            /** @description A later attempt of its job has a run of its own. */
                            superseded: boolean;
                            user: string;
                            /** @description In the order of the columns; NaN and the infinities are text, null is nothing logged. */
                            values: (number | string | null)[];
                        }[];
                        /** @description Those of the run_ids that are no runs. */
                        missing: string[];
                        next_cursor: string | null;
                        total: {
                            count: number;
                            /** @description False: there are more. */
                            exact: boolean;
                        } | null;
                    };
                };
            };
        };
    };
    readSeries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description About one a pixel of width. */
                    buckets?: number;
                    /** @description Least x; without it each metric begins with its first point in these runs. */
                    from?: number;
                    series: {
                        keys: string[];
                        /** @description By metric: the version of the line that you have, asked for alike; only what changed comes. */
                        known?: {
                            [key: string]: string;
                        };
                        /** @description 32 hex digits. */
                        run_id: string;
                    }[];
                    /** @description Weight of the moving average. */
                    smoothing?: number;
                    to?: number;
                    /** @description step, time (epoch milliseconds), relative (milliseconds since the run's start). */
                    x?: "step" | "time" | "relative";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Least x of the range; null when there is no point. */
                        from: number | null;
                        series: {
                            /** @description So many first entries of the known version stay, and the columns here follow them; null: all of them stay. */
                            keep: number | null;
                            key: string;
                            last: (number | null)[];
                            max: (number | null)[];
                            min: (number | null)[];
                            /** @description Points in the range; null when nothing has changed since the known version. */
                            points: number | null;
                            /** @description 32 hex digits. */
                            run_id: string;
                            smoothed?: (number | null)[];
                            /** @description Another one when points have come. */
                            version: string;
                            x: number[];
                        }[];
                        to: number | null;
                    };
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The engine of the main database. */
                        database: string;
                        /** @description What this installation is for: deployment_type. */
                        deployment_type: string;
                        /** @description Bytes of the disk that holds PHAROS_HOME; null when the system does not say. */
                        disk: {
                            free: number;
                            total: number;
                        } | null;
                        jobs: {
                            queued: number;
                            running: number;
                            starting: number;
                            stopping: number;
                        };
                        /** @description The server's clock. */
                        now: string;
                        started_at: string;
                        url: string;
                        version: string;
                        workers: {
                            free: {
                                cpus: number;
                                gpus: number;
                                memory: number;
                                slots: number;
                            };
                            /** @description What of the machine each of these jobs has. */
                            holds: {
                                cpus: number;
                                gpus: number;
                                job_id: string;
                                memory: number;
                            }[];
                            host: string;
                            id: string;
                            /** @description What it runs now. */
                            jobs: string[];
                            labels: {
                                [key: string]: string;
                            };
                            /** @description Of its last heartbeat; null when it has not said yet. */
                            load: {
                                /** @description Processors that are busy. */
                                cpus: number;
                                gpus: {
                                    /** @description Share of the time in which it worked; null when the card does not say. */
                                    busy: number | null;
                                    index: number;
                                    memory: {
                                        total: number;
                                        used: number;
                                    };
                                    name: string;
                                }[];
                                /** @description Bytes in use. */
                                memory: number;
                            } | null;
                            name: string;
                            queues: string[];
                            registered_at: string;
                            resources: {
                                cpus: number;
                                gpus: number;
                                memory: number;
                            };
                            seen_at: string;
                            slots: number;
                            state: "ready" | "draining" | "unreachable";
                            version: string;
                        }[];
                    };
                };
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that was read, or *. */
                "if-match"?: string;
            };
            path: {
                /** @description The view's id. */
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that was read, or *. */
                "if-match"?: string;
            };
            path: {
                /** @description The view's id. */
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description JSON text of an object, at most 16 KiB. */
                    state?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        created_by: string;
                        /** @description For If-Match; also the header ETag. */
                        etag: string;
                        experiment_id: string;
                        id: string;
                        name: string;
                        /** @description JSON text of an object: what the page's address holds. */
                        state: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            free: {
                                cpus: number;
                                gpus: number;
                                memory: number;
                                slots: number;
                            };
                            /** @description What of the machine each of these jobs has. */
                            holds: {
                                cpus: number;
                                gpus: number;
                                job_id: string;
                                memory: number;
                            }[];
                            host: string;
                            id: string;
                            /** @description What it runs now. */
                            jobs: string[];
                            labels: {
                                [key: string]: string;
                            };
                            /** @description Of its last heartbeat; null when it has not said yet. */
                            load: {
                                /** @description Processors that are busy. */
                                cpus: number;
                                gpus: {
                                    /** @description Share of the time in which it worked; null when the card does not say. */
                                    busy: number | null;
                                    index: number;
                                    memory: {
                                        total: number;
                                        used: number;
                                    };
                                    name: string;
                                }[];
                                /** @description Bytes in use. */
                                memory: number;
                            } | null;
                            name: string;
                            queues: string[];
                            registered_at: string;
                            resources: {
                                cpus: number;
                                gpus: number;
                                memory: number;
                            };
                            seen_at: string;
                            slots: number;
                            state: "ready" | "draining" | "unreachable";
                            version: string;
                        }[];
                    };
                };
            };
        };
    };
    updateWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    state: "ready" | "draining" | "gone";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            free: {
                                cpus: number;
                                gpus: number;
                                memory: number;
                                slots: number;
                            };
                            /** @description What of the machine each of these jobs has. */
                            holds: {
                                cpus: number;
                                gpus: number;
                                job_id: string;
                                memory: number;
                            }[];
                            host: string;
                            id: string;
                            /** @description What it runs now. */
                            jobs: string[];
                            labels: {
                                [key: string]: string;
                            };
                            /** @description Of its last heartbeat; null when it has not said yet. */
                            load: {
                                /** @description Processors that are busy. */
                                cpus: number;
                                gpus: {
                                    /** @description Share of the time in which it worked; null when the card does not say. */
                                    busy: number | null;
                                    index: number;
                                    memory: {
                                        total: number;
                                        used: number;
                                    };
                                    name: string;
                                }[];
                                /** @description Bytes in use. */
                                memory: number;
                            } | null;
                            name: string;
                            queues: string[];
                            registered_at: string;
                            resources: {
                                cpus: number;
                                gpus: number;
                                memory: number;
                            };
                            seen_at: string;
                            slots: number;
                            state: "ready" | "draining" | "unreachable";
                            version: string;
                        }[];
                    };
                };
            };
        };
    };
    finishAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attempt: number;
                job_id: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    epoch: number;
                    offsets: {
                        stderr: number;
                        stdout: number;
                    };
                    outcome: {
                        code: number;
                        /** @enum {string} */
                        kind: "exited";
                        reason?: string;
                    } | {
                        /** @enum {string} */
                        kind: "signalled";
                        reason?: string;
                        signal: string;
                    } | {
                        /** @enum {string} */
                        kind: "timed_out";
                    } | {
                        code?: number;
                        /** @enum {string} */
                        kind: "cancelled";
                        signal?: string;
                    } | {
                        /** @enum {string} */
                        kind: "preempted";
                    } | {
                        /** @enum {string} */
                        kind: "lost";
                        reason: string;
                    } | {
                        /** @enum {string} */
                        kind: "rejected";
                        reason: string;
                    };
                    request_id: string;
                    usage?: {
                        cpu_seconds?: number;
                        max_memory?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        state: string;
                    };
                };
            };
        };
    };
    appendAttemptLog: {
        parameters: {
            query: {
                epoch?: number;
                offset: number;
                stream: "stdout" | "stderr";
            };
            header?: never;
            path: {
                attempt: number;
                job_id: number;
                worker_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Bytes that have arrived. */
                        offset: number;
                    };
                };
            };
        };
    };
    startAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attempt: number;
                job_id: string;
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enforced: {
                        [key: string]: string;
                    };
                    epoch: number;
                    pid: number;
                    request_id: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    epoch: number;
                    free: {
                        cpus: number;
                        gpus: number;
                        memory: number;
                        slots: number;
                    };
                    request_id: string;
                    wait_ms: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignments: {
                            attempt: number;
                            command: string[];
                            env: {
                                [key: string]: string;
                            };
                            experiment_id: string;
                            job_id: string;
                            kill_grace_s: number;
                            lease_ms: number;
                            name: string;
                            params: {
                                [key: string]: unknown;
                            };
                            python: string | null;
                            resources: {
                                cpus: number | null;
                                gpus: number | null;
                                memory: number | null;
                            };
                            resumable: boolean;
                            run_id: string;
                            snapshot_id: string | null;
                            timeout_s: number | null;
                            token: string;
                            urls: {
                                api: string;
                                tracking: string;
                            };
                            workdir: string | null;
                        }[];
                    };
                };
            };
        };
    };
    followCommands: {
        parameters: {
            query: {
                epoch: number;
            };
            header?: never;
            path: {
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    drainWorker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    epoch: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                worker_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attempts: {
                        attempt: number;
                        job_id: string | number;
                    }[];
                    epoch: number;
                    load?: {
                        /** @description Processors that are busy. */
                        cpus: number;
                        gpus: {
                            /** @description Share of the time in which it worked; null when the card does not say. */
                            busy: number | null;
                            index: number;
                            memory: {
                                total: number;
                                used: number;
                            };
                            name: string;
                        }[];
                        /** @description Bytes in use. */
                        memory: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: {
                            attempt: number;
                            cancel?: {
                                force: boolean;
                            };
                            job_id: string;
                            lease_ms?: number;
                            verdict: "keep" | "kill";
                        }[];
                    };
                };
            };
        };
    };
    registerWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attempts: {
                        attempt: number;
                        job_id: string | number;
                        result?: {
                            code: number;
                            /** @enum {string} */
                            kind: "exited";
                            reason?: string;
                        } | {
                            /** @enum {string} */
                            kind: "signalled";
                            reason?: string;
                            signal: string;
                        } | {
                            /** @enum {string} */
                            kind: "timed_out";
                        } | {
                            code?: number;
                            /** @enum {string} */
                            kind: "cancelled";
                            signal?: string;
                        } | {
                            /** @enum {string} */
                            kind: "preempted";
                        } | {
                            /** @enum {string} */
                            kind: "lost";
                            reason: string;
                        } | {
                            /** @enum {string} */
                            kind: "rejected";
                            reason: string;
                        };
                        state: "running" | "ended" | "gone";
                    }[];
                    host: string;
                    instance: string;
                    labels: {
                        [key: string]: string;
                    };
                    name: string;
                    queues: string[];
                    resources: {
                        cpus: number;
                        gpus: number;
                        memory: number;
                    };
                    slots: number;
                    version: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: {
                            attempt: number;
                            job_id: string;
                            lease_ms?: number;
                            verdict: "keep" | "kill" | "finished";
                        }[];
                        epoch: number;
                        flush_ms: number;
                        heartbeat_ms: number;
                        lease_ms: number;
                        poll_ms: number;
                        worker_id: string;
                    };
                };
            };
        };
    };
}
