(* Σ_ij δ_i δ_j k_ij with δ = p - q, and Σ |δ| = 2·TV. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Lemma pair_mean n (a b : nat -> R) (d : nat -> nat -> R) :
  E (n * n) (fun i => (a (i / n)%nat * b (i mod n)%nat)) (fun i => d (i / n)%nat (i mod n)%nat) = total n n (fun i j => a i * b j * d i j).
Proof. exact (sum_flat n n (fun i j => a i * b j * d i j)). Qed.

Theorem mmd_is_at_most_the_kernel_times_tv :
forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < (n * n))%nat -> (Rabs (d (i / n)%nat (i mod n)%nat)) <= t)) ->
  ((((E (n * n) (fun i => (p (i / n)%nat * p (i mod n)%nat)) (fun i => (d (i / n)%nat (i mod n)%nat))) - (E (n * n) (fun i => (p (i / n)%nat * q (i mod n)%nat)) (fun i => (d (i / n)%nat (i mod n)%nat)))) - (E (n * n) (fun i => (q (i / n)%nat * p (i mod n)%nat)) (fun i => (d (i / n)%nat (i mod n)%nat)))) + (E (n * n) (fun i => (q (i / n)%nat * q (i mod n)%nat)) (fun i => (d (i / n)%nat (i mod n)%nat)))) <= ((4 * t) * ((TV n p q) ^ 2)).
Proof.
  intros n p q d t Hp _ flat_bound. rewrite !pair_mean, <- !total_minus, <- total_plus.
  pose proof (proj1 (flat_all n n (fun i j => Rabs (d i j) <= t)) flat_bound) as bound.
  assert (0 <= t) as Ht.
  { destruct (pmf_charges n p Hp) as (k & Hk & _). apply Rle_trans with (2 := bound k k Hk Hk). apply Rabs_pos. }
  replace (4 * t * TV n p q ^ 2) with (t * (sum n (fun i => Rabs (p i - q i)) * sum n (fun i => Rabs (p i - q i)))) by (unfold TV; field).
  rewrite <- total_product, <- total_scal. apply total_le. intros i j Hi Hj. specialize (bound i j Hi Hj).
  replace (p i * p j * d i j - p i * q j * d i j - q i * p j * d i j + q i * q j * d i j) with ((p i - q i) * (p j - q j) * d i j) by ring.
  apply Rle_trans with (1 := Rle_abs _). rewrite !Rabs_mult.
  pose proof (Rabs_pos (p i - q i)). pose proof (Rabs_pos (p j - q j)).
  rewrite (Rmult_comm t). apply Rmult_le_compat_l; auto. apply Rmult_le_pos; auto.
Qed.
