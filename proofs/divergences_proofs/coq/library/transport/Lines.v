(* A random Z with n values z_i, placed on two parallel lines: the laws of (0, Z) and (θ, Z) on common sites s of the plane,
   where a i and b i say which site (0, z_i) and (θ, z_i) are. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Sites Pushforwards.
Open Scope R_scope.

(* Euclidean distances of sites of the plane. *)
Definition plane (s : nat -> R * R) i j := sqrt ((fst (s i) - fst (s j)) ^ 2 + (snd (s i) - snd (s j)) ^ 2).

Definition parallel (n : nat) (z : nat -> R) (theta : R) (N : nat) (s : nat -> R * R) (a b : nat -> nat) :=
  (forall k l, (k < N)%nat -> (l < N)%nat -> s k = s l -> k = l) /\
  (forall i, (i < n)%nat -> (a i < N)%nat /\ s (a i) = (0, z i)) /\
  (forall i, (i < n)%nat -> (b i < N)%nat /\ s (b i) = (theta, z i)).

(* Where all ways from the first images to the second take c at least, and from i to i exactly c, W1 is c. *)
Lemma W1_shifted n w N d a b c : pmf n w -> into n N a -> into n N b ->
  (forall i, (i < n)%nat -> d (a i) (b i) = c) ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> c <= d (a i) (b j)) ->
  W1 N N d (pushed n w a) (pushed n w b) = Finite c.
Proof.
  intros (pos & one) Ha Hb straight least.
  assert (charged : forall f k, into n N f -> pushed n w f k <> 0 -> exists i, (i < n)%nat /\ f i = k).
  { clear - pos. intros f k Hf. unfold pushed. clear Hf. revert pos. induction n as [|n IH]; intros pos ne; simpl in ne; [lra|].
    destruct (Nat.eq_dec (f n) k) as [same|other]; [exists n; auto|].
    destruct IH as (i & Hi & same); [auto| |exists i; auto].
    intros zero. apply ne. rewrite zero. unfold at_. destruct (Nat.eq_dec (f n) k); [contradiction|ring]. }
  apply W1_is.
  - exists (carried n n (diagonal w) a b). pose proof (diagonal_couples n w pos) as stay. split.
    + apply carried_couples; auto.
    + rewrite (carried_cost n n N N (diagonal w) a b Ha Hb d).
      change (cost n n (fun i j => d (a i) (b j)) (diagonal w) = c).
      rewrite diagonal_cost, (sum_ext n _ (fun i => w i * c)), sum_scal_r, one by (intros; rewrite straight; auto). ring.
  - intros g Hg. pose proof (pushed_pmf n N w a Ha (conj pos one)) as (_ & mass).
    replace c with (total N N (fun k l => c * g k l)) by (rewrite total_scal, (coupling_total N N _ _ g Hg), mass; ring).
    apply total_le. intros k l Hk Hl. destruct (proj1 Hg k l Hk Hl) as [some|<-]; [|lra].
    rewrite Rmult_comm. apply Rmult_le_compat_l; [lra|]. destruct Hg as (gpos & rows & columns).
    destruct (charged a k Ha) as (i & Hi & <-).
    { rewrite <- (rows k Hk). pose proof (sum_term_le N (g k) l ltac:(auto) Hl). lra. }
    destruct (charged b l Hb) as (j & Hj & <-).
    { rewrite <- (columns l Hl). pose proof (sum_term_le N (fun k => g k l) (a i) (fun k Hk => gpos k l Hk Hl) Hk). simpl in *. lra. }
    auto.
Qed.

(* Off one another the lines have no common site. *)
Lemma lines_apart n w z theta N s a b k : parallel n z theta N s a b -> theta <> 0 ->
  pushed n w a k = 0 \/ pushed n w b k = 0.
Proof.
  intros (_ & first & second) apart.
  destruct (Req_EM_T (fst (s k)) 0) as [on|off]; [right|left]; unfold pushed;
    rewrite (sum_ext n _ (fun _ => 0)); try apply sum_zero; intros i Hi; unfold at_.
  - destruct (Nat.eq_dec (b i) k) as [<-|]; [|ring]. rewrite (proj2 (second i Hi)) in on. simpl in on. contradiction.
  - destruct (Nat.eq_dec (a i) k) as [<-|]; [|ring]. rewrite (proj2 (first i Hi)) in off. simpl in off. contradiction.
Qed.

(* On one another they have the same sites. *)
Lemma lines_together n w z N s a b k : parallel n z 0 N s a b -> pushed n w a k = pushed n w b k.
Proof.
  intros (different & first & second). apply sum_ext. intros i Hi. destruct (first i Hi) as (Ha & sa), (second i Hi) as (Hb & sb).
  rewrite (different (a i) (b i)); auto. congruence.
Qed.

Lemma parallel_into n z theta N s a b : parallel n z theta N s a b -> into n N a /\ into n N b.
Proof. intros (_ & first & second). split; intros i Hi; [apply first|apply second]; auto. Qed.

Lemma parallel_W1 n w z theta N s a b : pmf n w -> parallel n z theta N s a b ->
  W1 N N (plane s) (pushed n w a) (pushed n w b) = Finite (Rabs theta).
Proof.
  intros Hw Hs. destruct (parallel_into _ _ _ _ _ _ _ Hs) as (Ha & Hb). destruct Hs as (_ & first & second).
  apply W1_shifted; auto; unfold plane.
  - intros i Hi. rewrite (proj2 (first i Hi)), (proj2 (second i Hi)). simpl fst. simpl snd.
    replace ((0 - theta) ^ 2 + (z i - z i) ^ 2) with (Rsqr theta) by (unfold Rsqr; ring). apply sqrt_Rsqr_abs.
  - intros i j Hi Hj. rewrite (proj2 (first i Hi)), (proj2 (second j Hj)). simpl fst. simpl snd.
    rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. unfold Rsqr. pose proof (pow2_ge_0 (z i - z j)). lra.
Qed.

(* The same by the labels of the atoms, without sites. *)
Lemma W1_on_lines n w z theta : pmf n w -> W1 n n (on_lines theta z) w w = Finite (Rabs theta).
Proof.
  intros (pos & one). apply W1_is.
  - exists (diagonal w). split; [apply diagonal_couples; auto|].
    rewrite diagonal_cost, (sum_ext n _ (fun i => w i * Rabs theta)), sum_scal_r, one; [ring|].
    intros i Hi. f_equal. unfold on_lines. rewrite <- sqrt_Rsqr_abs. f_equal. unfold Rsqr. ring.
  - intros g Hg. replace (Rabs theta) with (total n n (fun i j => Rabs theta * g i j))
      by (rewrite total_scal, (coupling_total n n w w g Hg), one; ring).
    apply total_le. intros i j Hi Hj. rewrite Rmult_comm. apply Rmult_le_compat_l; [apply Hg; auto|].
    unfold on_lines. rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. unfold Rsqr. pose proof (pow2_ge_0 (z i - z j)). lra.
Qed.
