(* The chain rule of entropy at each value of Z, averaged. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.parts Require Import Averages Conditional.
Open Scope R_scope.

Theorem conditional_entropy_obeys_the_chain_rule :
forall (j m n : nat) (p : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  channel (n * m) j l ->
  veq (expectation n (fun i => (num (p i))) (fun i => (Some (CE (m * j) (fun c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat) (fun c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat))))) (vplus (expectation n (fun i => (num (p i))) (fun i => (Some (CE m (k i) (k i))))) (expectation (n * m) (fun i => (num (p (i / m)%nat * k (i / m)%nat (i mod m)%nat))) (fun i => (Some (CE j (l i) (l i)))))).
Proof.
  intros j m n p k l Hp Hk Hl. pose proof (joint_pmf n m p k Hp Hk) as both.
  rewrite (mean_entropy n (m * j) p (fun i c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat)), (mean_entropy n m p k),
    (mean_entropy (n * m) j _ l), vplus_num. apply veq_num.
  transitivity (sum n (fun i => p i * H m (k i)) + total n m (fun i a => p i * k i a * H j (behind m l i a))).
  - unfold total. rewrite <- sum_plus. apply sum_ext. intros i Hi.
    pose proof (entropy_of_joint m j (k i) (behind m l i) (Hk i Hi) (behind_channel n m j l Hl i Hi)) as rule.
    etransitivity; [apply f_equal; exact rule|]. rewrite Rmult_plus_distr_l, <- sum_scal. f_equal. apply sum_ext. intros a Ha. ring.
  - f_equal. rewrite <- sum_flat. apply sum_ext. intros c Hc. assert (m <> 0)%nat by lia. unfold flat, behind.
    rewrite (Nat.mul_comm (c / m) m), <- Nat.div_mod by auto. reflexivity.
Qed.
