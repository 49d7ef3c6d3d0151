(* (p, q) is the law that both share, and what one has more: each part's share of JS is sublinear. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.parts Require Import Skew.

Theorem skewed_js_is_at_most_the_coins_entropy_times_tv :
forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  (0 < t /\ t < 1) ->
  vle (vplus (Some (Rbar_mult (Finite t) (KL n p (mix q p t)))) (Some (Rbar_mult (Finite (1 - t)) (KL n q (mix q p t))))) (num ((- ((t * (ln t)) + ((1 - t) * (ln (1 - t))))) * (TV n p q))).
Proof.
  intros n p q t Hp Hq Ht. rewrite (skew_finite n p q t Hp Hq Ht). apply vle_num.
  apply Rle_trans with (sum n (fun i => - (t * ln t) * more (p i) (q i) + - ((1 - t) * ln (1 - t)) * more (q i) (p i))).
  - apply sum_le. intros i Hi. apply skew_below; auto; [apply Hp|apply Hq]; auto.
  - rewrite sum_plus, !sum_scal, TV_more, TV_less by auto. right. ring.
Qed.
