"""What unmodified scripts do with MLflow's client, in 2.22 and 3.x. Usage: mlflow-client.py CASE…. MLFLOW_TRACKING_URI
names the server; each case checks what it reads back and prints one line of JSON."""

import json
import math
import os
import sys
import tempfile
import time

import mlflow
from mlflow.entities import Metric, Param, RunTag, ViewType
from mlflow.exceptions import MlflowException

client = mlflow.MlflowClient()


def named():
    mlflow.set_experiment("client-named")
    with mlflow.start_run(run_name="first", description="a note", tags={"team": "lab"}) as run:
        mlflow.log_param("lr", 0.1)
        mlflow.log_params({f"p{i}": i for i in range(120)})
        mlflow.log_metric("loss", 0.5, step=1)
        mlflow.log_metrics({"a": 1.0, "b": math.nan, "c": math.inf}, step=2)
        mlflow.set_tags({"x": "1", "y": "2"})
    got = mlflow.get_run(run.info.run_id)
    assert got.info.run_name == "first" and got.info.status == "FINISHED", got.info
    assert got.data.params["lr"] == "0.1" and len(got.data.params) == 121
    assert got.data.metrics["a"] == 1.0 and math.isnan(got.data.metrics["b"]) and got.data.metrics["c"] > 1e300
    assert got.data.tags["team"] == "lab" and got.data.tags["mlflow.note.content"] == "a note"
    mlflow.set_experiment("client-named")
    assert mlflow.get_experiment_by_name("client-named").experiment_id == got.info.experiment_id
    return {"run_id": run.info.run_id}


def plain():
    mlflow.log_metric("loss", 1)
    mlflow.log_param("a", "b")
    run = mlflow.active_run()
    mlflow.end_run()
    got = mlflow.get_run(run.info.run_id)
    assert got.data.metrics == {"loss": 1.0} and got.data.params == {"a": "b"}
    return {"run_id": run.info.run_id, "experiment_id": got.info.experiment_id}


def nested():
    mlflow.set_experiment("client-nested")
    with mlflow.start_run(run_name="parent") as parent:
        for i in range(3):
            with mlflow.start_run(run_name=f"child-{i}", nested=True) as child:
                mlflow.log_metric("i", i)
                assert client.get_run(child.info.run_id).data.tags["mlflow.parentRunId"] == parent.info.run_id
    found = client.search_runs(
        [parent.info.experiment_id], f"tags.mlflow.parentRunId = '{parent.info.run_id}'", order_by=["metrics.i DESC"]
    )
    assert [r.info.run_name for r in found] == ["child-2", "child-1", "child-0"], found
    return {"run_id": parent.info.run_id, "children": [r.info.run_id for r in found]}


def many():
    mlflow.set_experiment("client-many")
    with mlflow.start_run() as run:
        mlflow.log_metrics({f"group/m{i}": i / 7 for i in range(1000)})
        for i in range(1000):
            if i % 100 == 0:
                batch = [Metric("series", i + j, 1000 + i + j, i + j) for j in range(100)]
                client.log_batch(run.info.run_id, metrics=batch)
    got = mlflow.get_run(run.info.run_id)
    assert len(got.data.metrics) == 1001 and got.data.metrics["group/m7"] == 1.0
    history = client.get_metric_history(run.info.run_id, "series")
    assert [m.value for m in history] == [float(i) for i in range(1000)]
    return {"run_id": run.info.run_id}


def files():
    mlflow.set_experiment("client-files")
    size = int(os.environ.get("BIG_FILE", "1000000"))
    with tempfile.TemporaryDirectory() as folder, mlflow.start_run() as run:
        big = os.path.join(folder, "big.bin")
        with open(big, "wb") as file:
            file.write(os.urandom(size))
        mlflow.log_artifact(big, "deep/er")
        mlflow.log_text("hello", "notes/hello.txt")
        mlflow.log_dict({"a": [1, 2]}, "config.json")
        mlflow.log_table({"q": ["x", "y"], "a": [1, 2]}, "table.json")
        mlflow.log_table({"q": ["z"], "a": [3]}, "table.json")
        try:
            import matplotlib

            matplotlib.use("Agg")
            from matplotlib import pyplot

            figure, axes = pyplot.subplots()
            axes.plot([1, 2, 3])
            mlflow.log_figure(figure, "plots/line.png")
        except ImportError:
            mlflow.log_text("no matplotlib", "plots/line.png")
        names = sorted(f.path for f in client.list_artifacts(run.info.run_id))
        assert names == ["config.json", "deep", "notes", "plots", "table.json"], names
        path = client.download_artifacts(run.info.run_id, "deep/er/big.bin", tempfile.mkdtemp())
        with open(path, "rb") as got, open(big, "rb") as sent:
            assert got.read() == sent.read()
        whole = mlflow.artifacts.download_artifacts(run_id=run.info.run_id, dst_path=tempfile.mkdtemp())
        assert os.path.getsize(os.path.join(whole, "plots", "line.png")) > 0
        assert mlflow.artifacts.load_text(run.info.artifact_uri + "/notes/hello.txt") == "hello"
        assert mlflow.artifacts.load_dict(run.info.artifact_uri + "/config.json") == {"a": [1, 2]}
        assert len(mlflow.load_table("table.json", run_ids=[run.info.run_id])) == 3
    return {"run_id": run.info.run_id}


def search():
    mlflow.set_experiment("client-search")
    for i in range(25):
        with mlflow.start_run(run_name=f"r{i}"):
            mlflow.log_metric("val loss", i)
            mlflow.log_param("opt", "adam" if i % 2 else "sgd")
            mlflow.set_tag("fold", str(i % 5))
    frame = mlflow.search_runs(experiment_names=["client-search"], filter_string="metrics.`val loss` >= 10")
    assert len(frame) == 15
    experiment = mlflow.get_experiment_by_name("client-search").experiment_id
    ordered = client.search_runs([experiment], order_by=["metrics.`val loss` DESC"], max_results=4)
    names = [r.info.run_name for r in ordered]
    while ordered.token:
        ordered = client.search_runs(
            [experiment], order_by=["metrics.`val loss` DESC"], max_results=4, page_token=ordered.token
        )
        names += [r.info.run_name for r in ordered]
    assert names == [f"r{i}" for i in reversed(range(25))], names
    text = "params.opt LIKE 'ad%' AND tags.fold = '1'"
    assert {r.info.run_name for r in client.search_runs([experiment], text)} == {"r1", "r11", "r21"}
    try:
        client.search_runs([experiment], "metrics.a = 'x'")
        raise AssertionError("accepted")
    except MlflowException as error:
        assert error.error_code == "INVALID_PARAMETER_VALUE", error
    assert any(e.name == "client-search" for e in client.search_experiments(filter_string="name LIKE 'client-%'"))
    gone = client.search_runs([experiment])[0].info.run_id
    client.delete_run(gone)
    assert len(client.search_runs([experiment])) == 24
    assert [r.info.run_id for r in client.search_runs([experiment], run_view_type=ViewType.DELETED_ONLY)] == [gone]
    client.restore_run(gone)
    return {"experiment_id": experiment}


def refusals():
    mlflow.set_experiment("client-refusals")
    with mlflow.start_run() as run:
        mlflow.log_param("a", 1)
        mlflow.log_param("a", 1)
        try:
            mlflow.log_param("a", 2)
            raise AssertionError("accepted")
        except MlflowException as error:
            assert "Changing param values is not allowed" in str(error), error
        began = time.monotonic()
        for call in (
            lambda: client.get_run("f" * 32),
            lambda: client.log_metric(run.info.run_id, "bad//name", 1.0),
            lambda: client.log_batch(run.info.run_id, tags=[RunTag("t", "x" * 9000)]),
            lambda: client.create_experiment("client-refusals"),
            lambda: client.log_batch(run.info.run_id, params=[Param("a", "other")]),
        ):
            try:
                call()
            except MlflowException:
                continue
        assert time.monotonic() - began < 5, "a permanent fault was tried again"
    return {"run_id": run.info.run_id}


def deferred():
    mlflow.set_experiment("client-async")
    with mlflow.start_run() as run:
        for i in range(200):
            mlflow.log_metric("loss", i, step=i, synchronous=False)
        mlflow.log_params({"a": 1}, synchronous=False)
        mlflow.flush_async_logging()
    got = mlflow.get_run(run.info.run_id)
    assert len(client.get_metric_history(run.info.run_id, "loss")) == 200
    assert got.data.params == {"a": "1"}
    return {"run_id": run.info.run_id}


def in_job():
    """Inside a job: the first run is the attempt's own, in whatever experiment the script names."""
    mlflow.set_experiment("client-job")
    with mlflow.start_run(run_name="outer") as run:
        mlflow.log_metric("loss", 0.25)
        mlflow.log_text("made in a job", "note.txt")
        with mlflow.start_run(run_name="inner", nested=True) as child:
            mlflow.log_metric("loss", 0.75)
    return {"run_id": run.info.run_id, "child": child.info.run_id, "own": os.environ["PHAROS_RUN_ID"]}


def retried():
    """The first attempt fails, the second logs another value of the same parameter."""
    attempt = os.environ["PHAROS_ATTEMPT"]
    mlflow.set_experiment("client-retried")
    with mlflow.start_run(run_name="again") as run:
        mlflow.log_param("seed", attempt)
        mlflow.log_metric("attempt", int(attempt))
        print(json.dumps({"case": "retried", "run_id": run.info.run_id}), flush=True)
        if attempt == "1":
            raise RuntimeError("the first attempt fails")
    return {"run_id": run.info.run_id}


for case in sys.argv[1:]:
    print(json.dumps({"case": case, **globals()[case]()}), flush=True)
