(* p²/q = (p − q)²/q + 2p − q at each outcome; ∞ on both sides where q lacks mass of p. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.parts Require Import Orders.

Theorem renyi_of_order_two_is_log_one_plus_chi2 :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vlog (expectation n (fun i => (num (p i))) (fun i => (vratio (num (p i)) (num (q i)))))) (vlog (Some (Rbar_plus (Finite 1) (chi2 n p q)))).
Proof.
  intros n p q Hp Hq. rewrite mean_ratio by auto. destruct (vlog _); reflexivity.
Qed.
