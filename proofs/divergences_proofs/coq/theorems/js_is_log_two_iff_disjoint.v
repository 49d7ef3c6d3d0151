(* JS ≤ log 2·TV, and TV = 1 on disjoint laws only, where each share is log 2·(p + q)/2. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_is_log_two_iff_disjoint : forall n p q, pmf n p -> pmf n q ->
  (JS n p q = ln 2 <-> forall i, (i < n)%nat -> p i * q i = 0).
Proof.
  intros n p q Hp Hq. rewrite JS_log_two by auto. split; intros apart i Hi.
  - destruct (apart i Hi) as [-> | ->]; ring.
  - apply Rmult_integral; auto.
Qed.
