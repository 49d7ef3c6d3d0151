(* The logarithm of a quotient; ∞ on both sides where q lacks mass of p. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon.
Open Scope R_scope.

Theorem cross_entropy_is_entropy_and_kl :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (CE n p q) = (Rbar_plus (Finite (H n p)) (KL n p q)).
Proof.
  intros n p q (Hp & _) (Hq & _). destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite, CE_finite by auto. simpl. f_equal. unfold H.
    enough (sum n (fun i => xlog (p i) (q i)) = sum n (fun i => xln (p i) (p i) - xln (p i) (q i))) as -> by (rewrite sum_minus; ring).
    apply sum_ext. intros i Hi. unfold xlog, xln. destruct (Req_EM_T (p i) 0); [ring|].
    specialize (Hp i Hi). specialize (Hq i Hi). specialize (yes i Hi). destruct (Req_dec (q i) 0); [tauto|].
    rewrite ln_div by lra. ring.
  - rewrite KL_infinite, CE_infinite by auto. reflexivity.
Qed.
