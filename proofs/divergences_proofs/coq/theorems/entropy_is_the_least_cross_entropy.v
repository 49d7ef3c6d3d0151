(* Gibbs: CE = H + KL. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem entropy_is_the_least_cross_entropy :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  Rbar_le (Finite (H n p)) (CE n p q).
Proof.
  intros n p q Hp Hq. destruct (dominated_dec n p q) as [yes|no].
  - rewrite CE_finite by auto. simpl. pose proof (gibbs n p q Hp Hq yes) as pos. unfold H.
    enough (sum n (fun i => xlog (p i) (q i)) = sum n (fun i => xln (p i) (p i) - xln (p i) (q i))) as same
      by (rewrite same, sum_minus in pos; lra).
    apply sum_ext. intros i Hi. unfold xlog, xln. destruct (Req_EM_T (p i) 0); [ring|].
    pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). specialize (yes i Hi). destruct (Req_dec (q i) 0); [tauto|].
    rewrite ln_div by lra. ring.
  - rewrite CE_infinite by auto. exact I.
Qed.
