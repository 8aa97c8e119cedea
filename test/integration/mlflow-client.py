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
newer = int(mlflow.__version__.split(".")[0]) >= 3


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


class AddN(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return [value + 3 for value in model_input]


def log_add_n(run_id):
    """A model of this run, and the address by which its own kind of client loads it."""
    named = {"name": "add-n"} if newer else {"artifact_path": "add-n"}
    info = mlflow.pyfunc.log_model(**named, python_model=AddN(), pip_requirements=["mlflow"])
    assert info.run_id == run_id, info.run_id
    return info


def dataset():
    import numpy

    mlflow.set_experiment("client-dataset")
    with mlflow.start_run() as run:
        data = mlflow.data.from_numpy(numpy.arange(6), targets=numpy.arange(6), name="six")
        mlflow.log_input(data, context="training")
        mlflow.log_input(data, context="training")
    [got] = mlflow.get_run(run.info.run_id).inputs.dataset_inputs
    assert got.dataset.name == "six" and got.dataset.digest == data.digest and got.dataset.schema, got
    assert [(tag.key, tag.value) for tag in got.tags] == [("mlflow.data.context", "training")]
    found = mlflow.search_runs([run.info.experiment_id], "datasets.name = 'six'")
    assert run.info.run_id in list(found.run_id)
    return {"run_id": run.info.run_id}


def models():
    """A model is logged, found, loaded by its run and by its own id, measured, and deleted."""
    mlflow.set_experiment("client-models")
    with mlflow.start_run() as run:
        mlflow.log_param("lr", 0.1)
        mlflow.log_metric("loss", 0.5)
        info = log_add_n(run.info.run_id)
        loaded = mlflow.pyfunc.load_model(f"runs:/{run.info.run_id}/add-n")
        assert list(loaded.predict([1, 2])) == [4, 5]
        said = {"run_id": run.info.run_id}
        return {**said, **(logged_model(run, info) if newer else recorded_model(run))}


def recorded_model(run):
    [recorded] = json.loads(mlflow.get_run(run.info.run_id).data.tags["mlflow.log-model.history"])
    assert recorded["artifact_path"] == "add-n" and recorded["run_id"] == run.info.run_id, recorded
    return {}


def logged_model(run, info):
    model = mlflow.get_logged_model(info.model_id)
    assert str(model.status) == "READY" and model.source_run_id == run.info.run_id, model
    assert model.artifact_location == run.info.artifact_uri.replace(
        f"{run.info.run_id}/artifacts", f"models/{model.model_id}/artifacts"
    )
    assert model.params == {"lr": "0.1"} and [m.value for m in model.metrics] == [0.5], (model.params, model.metrics)
    got = mlflow.get_run(run.info.run_id)
    assert [(o.model_id, o.step) for o in got.outputs.model_outputs] == [(model.model_id, 0)], got.outputs
    assert list(mlflow.pyfunc.load_model(f"models:/{model.model_id}").predict([1])) == [4]
    names = {f.path for f in client.list_logged_model_artifacts(model.model_id)}
    assert "MLmodel" in names, names
    mlflow.log_metric("accuracy", 0.75, step=2, model_id=model.model_id)
    client.set_logged_model_tags(model.model_id, {"team": "lab", "a/b": "1"})
    client.delete_logged_model_tag(model.model_id, "team")
    client.log_model_params(model.model_id, {"depth": "3"})
    search = [
        "name = 'add-n'",
        "params.depth = '3' AND metrics.accuracy > 0.7",
        "tags.`a/b` = '1'",
        f"source_run_id = '{run.info.run_id}'",
    ]
    for text in search:
        found = mlflow.search_logged_models(
            filter_string=f"{text} AND model_id = '{model.model_id}'",
            order_by=[{"field_name": "metrics.accuracy", "ascending": False}],
            output_format="list",
        )
        assert [m.model_id for m in found] == [model.model_id], text
    assert found[0].tags["a/b"] == "1" and "team" not in found[0].tags, found[0].tags
    with mlflow.start_run(nested=True) as reader:
        mlflow.log_input(model=mlflow.entities.LoggedModelInput(model.model_id))
    assert [m.model_id for m in mlflow.get_run(reader.info.run_id).inputs.model_inputs] == [model.model_id]
    external = mlflow.initialize_logged_model("elsewhere", params={f"p{i}": "x" for i in range(250)})
    assert str(external.status) == "PENDING" and len(external.params) == 250
    assert str(mlflow.finalize_logged_model(external.model_id, "FAILED").status) == "FAILED"
    return {"model_id": model.model_id, "external": external.model_id}


def deleted():
    mlflow.set_experiment("client-deleted")
    if not newer:
        return {}
    model = mlflow.initialize_logged_model("gone", source_run_id=None)
    client.delete_logged_model(model.model_id)
    try:
        client.get_logged_model(model.model_id)
        raise AssertionError("still there")
    except MlflowException as error:
        assert error.error_code == "RESOURCE_DOES_NOT_EXIST", error
    assert client._tracking_client.store.get_logged_model(model.model_id, allow_deleted=True).name == "gone"
    return {"model_id": model.model_id}


def fitted():
    """scikit-learn under autolog: parameters, metrics, datasets and the model, without a line of logging."""
    import numpy
    from sklearn.linear_model import LinearRegression

    mlflow.set_experiment("client-fitted")
    mlflow.sklearn.autolog(extra_tags={"by": "autolog"})
    try:
        fit = LinearRegression().fit(numpy.arange(20).reshape(10, 2), numpy.arange(10))
    finally:
        mlflow.sklearn.autolog(disable=True)
    run = mlflow.last_active_run()
    assert run.data.tags["by"] == "autolog" and run.data.params["fit_intercept"] == "True", run.data
    assert "training_r2_score" in run.data.metrics and len(run.inputs.dataset_inputs) == 1, run
    loaded = mlflow.sklearn.load_model(f"runs:/{run.info.run_id}/model")
    assert numpy.allclose(loaded.coef_, fit.coef_)
    if newer:
        [output] = run.outputs.model_outputs
        model = mlflow.get_logged_model(output.model_id)
        measured = {m.key: (m.dataset_name, m.run_id) for m in model.metrics}
        assert measured["training_r2_score"] == ("dataset", run.info.run_id), measured
    return {"run_id": run.info.run_id}


def registry():
    """There is no model registry yet: its calls end at once, and a model is logged all the same."""
    mlflow.set_experiment("client-registry")
    began = time.monotonic()
    try:
        client.create_registered_model("none")
        raise AssertionError("accepted")
    except MlflowException as error:
        assert error.error_code == "ENDPOINT_NOT_FOUND", error.error_code
    assert time.monotonic() - began < 5, "a missing call was tried again"
    return {}


for case in sys.argv[1:]:
    print(json.dumps({"case": case, **globals()[case]()}), flush=True)
