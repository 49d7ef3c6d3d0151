(* Two terms, and logarithms of quotients. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
From Divergences.library Require Import Sites.
Open Scope R_scope.

Theorem kl_between_bernoulli_laws :
forall (n : nat) (p q x : nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (0 < s /\ s < 1) ->
  (0 < t /\ t < 1) ->
  (E n p x) = s ->
  (E n q x) = t ->
  (KL n p q) = (Finite ((ln ((1 - s) / (1 - t))) + (s * ((ln (s / (1 - s))) - (ln (t / (1 - t))))))).
Proof.
  intros n p q x s t Hp Hq _ Hx Hs Ht mean mean'. destruct (coin n p x s Hp Hx mean) as (-> & p0 & p1 & _).
  destruct (coin 2 q x t Hq Hx mean') as (_ & q0 & q1 & _).
  rewrite KL_finite by (intros [|[|i]] Hi zero; [lra|lra|lia]).
  f_equal. simpl. rewrite p0, p1, q0, q1, !xlog_pos, !ln_div by lra. ring.
Qed.
