(* All mass moves along: no plan moves it by less than the mean moves. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings.
From Divergences.library.transport Require Import Norms Means.
Open Scope R_scope.

Theorem w1_of_a_translate_is_the_shift :
forall (k n : nat) (p : nat -> R) (x y : nat -> nat -> R),
  pmf n p ->
  ((forall i, (i < n)%nat -> (sqrt (sum k (fun coordinate => (x i coordinate - y i coordinate) ^ 2))) = (sqrt (sum k (fun i => ((E n p (fun site => x site i)) - (E n p (fun site => y site i))) ^ 2))))) ->
  (W1 n n (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2))) p p) = (Finite (sqrt (sum k (fun i => ((E n p (fun site => x site i)) - (E n p (fun site => y site i))) ^ 2)))).
Proof.
  intros k n p x y Hp all. apply Rbar_le_antisym; [|exact (means_below n n k p p x y Hp Hp)].
  eapply Rbar_le_trans; [apply W1_le_cost, diagonal_couples, Hp|]. rewrite diagonal_cost. unfold Rbar_le.
  rewrite (sum_ext n _ (fun i => sqrt (sum k (fun i => ((E n p (fun site => x site i)) - (E n p (fun site => y site i))) ^ 2)) * p i)).
  - rewrite sum_scal, (proj2 Hp), Rmult_1_r. apply Rle_refl.
  - intros i Hi. specialize (all i Hi). cbv beta in *. rewrite all. ring.
Qed.
