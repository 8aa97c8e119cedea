/** The tag by which MLflow's clients say what a dataset is for: training, evaluation. */
export const contextTag = "mlflow.data.context";
