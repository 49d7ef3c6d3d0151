(* |p − q| = |√p − √q|·(√p + √q), then Cauchy and Schwarz: TV² ≤ H²·(2 − H²). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Hellinger.
Open Scope R_scope.

Theorem tv_and_affinity_lie_in_the_unit_disc : forall n p q, pmf n p -> pmf n q ->
  (TV n p q) ^ 2 + (1 - Hell2 n p q) ^ 2 <= 1.
Proof.
  intros n p q Hp Hq. rewrite Hell2_affinity by auto. pose proof (tv_affinity n p q Hp Hq) as below.
  replace (1 - (1 - affinity n p q)) with (affinity n p q) by ring. exact below.
Qed.
