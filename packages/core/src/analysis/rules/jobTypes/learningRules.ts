import type { JobRule } from "../jobSign.js";
import { named, sign } from "../rule.js";

/** Agents in environments, graphs, tables and series. */
export const learningRules: readonly JobRule[] = [
  sign(
    "reinforcement-learning",
    5,
    "reinforcement learning, deep reinforcement*, deep q*, dqn*, q learning, qlearning, ddpg*, td3*, sac, soft actor critic, actor critic, a2c, a3c, trpo, impala, rainbow, c51, ppo agent, rl agent, policy gradient*, reinforce, replay buffer, replay memory, experience replay, epsilon greedy, gym make, make atari*, alpha zero, alphazero, mu zero, q network, qnetwork, policy network, multi armed bandit, rollout buffer, record episode statistics",
    "reinforcement learning by name",
  ),
  sign(
    "reinforcement-learning",
    3.5,
    "ppo*, atari*, mujoco*, cartpole*, cart pole, lunarlander*, lunar lander, pong*, breakout*, pendulum*, half cheetah, halfcheetah*, mountain car, mountaincar*, procgen, envpool, minigrid, pettingzoo, pybullet, isaacgym, isaac gym, dm control, num envs, vec env, vecenv, make env, env id, total timesteps, gae lambda, episodic return, episode reward*, num episodes, max episodes, discounted return*, target network, target update, exploration",
    "an environment and its agent",
    named,
  ),
  {
    value: "reinforcement-learning",
    weight: 4,
    in: ["string"],
    pattern: /^([a-z0-9_]+\/)?[a-z0-9]+([_-][a-z0-9]+)*-v\d$/,
    reason: "an environment by name",
  },
  sign(
    "reinforcement-learning",
    2,
    "env, envs, agent, agents, reward, rewards, episode, episodes, action space, observation space, gamma, policy",
    "an agent acts",
    ["name", "variable", "call"],
  ),
  sign(
    "graph-neural-network",
    5,
    "graph neural network*, gnn*, gcn*, gat, gatconv, gatv2*, gat conv, graphsage*, graph sage, sage conv, sageconv, graph conv*, graphconv*, graph attention, message passing, messagepassing, gin conv, ginconv, rgcn*, relational graph, graph convolution*, graph classification, node classification, link prediction, edge index, edge attr, node2 vec, node2vec, deepwalk, deep walk, knowledge graph embedding*, graph transformer, gated graph, se3transformer, se3 transformer, dgl graph, schnet, dimenet*, point net conv, edge conv, heterograph, num nodes",
    "graph learning by name",
  ),
  sign(
    "graph-neural-network",
    3.5,
    "cora, citeseer, pubmed, planetoid, ogbn*, ogbg*, ogbl*, ogb, tudataset, tu dataset, qm9, zinc, ppi, karate club, karateclub, molhiv, reddit dataset, wn18*, fb15k*, entities",
    "a data set of graphs",
    named,
  ),
  sign(
    "graph-neural-network",
    2,
    "adj, adjacency, adj matrix, neighbor loader, neighbor sampler, batched graph, node features, in feats, num hops, molecule*, rdkit",
    "nodes and edges",
    named,
  ),
  sign(
    "tabular-timeseries",
    5,
    "time series, timeseries, time series forecasting, forecasting, forecaster, forecast*, long term forecast, temporal fusion transformer, nbeats*, n beats, deepar*, deep ar, informer, autoformer, patchtst, timesnet, arima, auto arima, tft, quantile loss, tabular*, structured data, feature column, feature columns, tabnet*, tab net, tab transformer, anomaly detection",
    "tables or series by name",
  ),
  sign(
    "tabular-timeseries",
    4.5,
    "recommendation*, recommender*, collaborative filtering, matrix factorization, click through rate, ctr, dlrm*, ncf, neumf*, neural collaborative*, wide and deep, wide deep, deepfm, deep fm, dcn, movielens*, criteo*, two tower, retrieval and ranking",
    "recommends from a table of choices",
    named,
  ),
  sign(
    "tabular-timeseries",
    4,
    "linear regression, logistic regression, house price*, housing*, boston housing, california housing, titanic, iris*, load iris, wine quality, breast cancer, load breast cancer, diabetes, adult, census*, credit*, fraud*, churn, covtype, cover type, forest cover, higgs, auto mpg, abalone, taxi fare, taxi*, stock price*, stock*, jena climate, jena*, weather*, air passengers, airpassengers, electricity, ett, etth1, ettm1, sunspots, energy consumption, penguins, make regression, make classification, make blobs, random forest*, gradient boosting, decision tree*, kmeans, k means, dbscan, umap, pca, knn, nearest neighbors, svm, svc",
    "rows of a table",
    named,
  ),
  sign(
    "tabular-timeseries",
    2,
    "train test split, standard scaler, min max scaler, one hot encoder, regressor, regression, mean absolute error, mean squared error, mae, rmse, r2 score, mape, smape, lookback, look back, window size, lag, covariates, multivariate, univariate, feature importance, dmatrix, d matrix, quantile dmatrix, sine wave, sequence prediction",
    "fits rows or series",
    named,
  ),
  sign("tabular-timeseries", 1, "read csv, csv, dataframe, data frame, columns, pandas", "reads a table", [
    "call",
    "variable",
    "string",
    "file",
    "import",
  ]),
];
