(* A square of sums is a double sum; the sums over rows, coordinates and outcomes change places. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Tables.
Open Scope R_scope.

Lemma squared_sum k f : (sum k f) ^ 2 = sum k (fun a => sum k (fun b => f a * f b)).
Proof. replace (sum k f ^ 2) with (sum k f * sum k f) by ring. symmetry. exact (total_product k k f f). Qed.

Lemma second_moment n k p (x : nat -> nat -> R) (row : nat -> R) :
  sum n (fun i => p i * sum k (fun a => row a * x i a) ^ 2) =
  sum k (fun a => sum k (fun b => row a * sum n (fun i => p i * (x i a * x i b)) * row b)).
Proof.
  transitivity (sum n (fun i => sum k (fun a => sum k (fun b => p i * (row a * x i a * (row b * x i b)))))).
  - apply sum_ext. intros i Hi. rewrite squared_sum, <- sum_scal. apply sum_ext. intros a Ha. now rewrite <- sum_scal.
  - rewrite sum_swap. apply sum_ext. intros a Ha. rewrite sum_swap. apply sum_ext. intros b Hb.
    rewrite <- sum_scal, <- sum_scal_r. apply sum_ext. intros i Hi. ring.
Qed.

Theorem round_trips_lose_a_trace :
forall (k m n : nat) (p : nat -> R) (x z : nat -> nat -> R),
  pmf n p ->
  (E n p (fun i' => (sum m (fun row => sum k (fun a' => z row a' * x i' a') ^ 2)))) = (sum m (fun row => sum k (fun a' => sum k (fun b' => z row a' * (E n p (fun site => x site a' * x site b')) * z row b')))).
Proof.
  intros k m n p x z Hp. unfold E.
  transitivity (sum n (fun i => sum m (fun row => p i * sum k (fun a => z row a * x i a) ^ 2))).
  - apply sum_ext. intros i Hi. now rewrite sum_scal.
  - rewrite sum_swap. apply sum_ext. intros row Hr. apply second_moment.
Qed.
