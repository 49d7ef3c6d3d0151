(* ReLU networks, and how far they can stretch: by Cauchy-Schwarz a layer of weights in [-c, c] stretches by c·√(inputs·outputs). *)
Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Norms.
Open Scope R_scope.

Definition relu (x : R) := Rmax x 0.

(* A layer: its number of outputs and its weights, output by input. *)
Notation layer := (nat * (nat -> nat -> R))%type.

Definition linear (n : nat) (w : nat -> nat -> R) (x : nat -> R) b := sum n (fun a => w b a * x a).

(* Layers after another, ReLU between them; n is the number of inputs of the first. *)
Fixpoint network (n : nat) (layers : list layer) (x : nat -> R) : nat -> R :=
  match layers with
  | nil => x
  | (m, w) :: nil => linear n w x
  | (m, w) :: deeper => network m deeper (fun b => relu (linear n w x b))
  end.

Fixpoint clipped (c : R) (n : nat) (layers : list layer) : Prop :=
  match layers with
  | nil => True
  | (m, w) :: deeper => (forall b a, (b < m)%nat -> (a < n)%nat -> Rabs (w b a) <= c) /\ clipped c m deeper
  end.

(* The product of the numbers of outputs of the layers. *)
Fixpoint widths (layers : list layer) : R :=
  match layers with nil => 1 | (m, _) :: deeper => INR m * widths deeper end.

Fixpoint last_width (n : nat) (layers : list layer) : nat :=
  match layers with nil => n | (m, _) :: deeper => last_width m deeper end.

Lemma relu_contracts x y : Rabs (relu x - relu y) <= Rabs (x - y).
Proof. unfold relu, Rmax, Rabs. destruct (Rle_dec x 0), (Rle_dec y 0); repeat destruct (Rcase_abs _); lra. Qed.

(* One output: |w·(x - y)| <= c·√n·|x - y|. *)
Lemma row_stretches n w c x y : (forall a, (a < n)%nat -> Rabs (w a) <= c) -> 0 <= c ->
  Rabs (sum n (fun a => w a * x a) - sum n (fun a => w a * y a)) <= c * sqrt (INR n) * norm n (apart x y).
Proof.
  intros small pos. rewrite <- sum_minus.
  assert (size : norm n w <= c * sqrt (INR n)).
  { rewrite <- (Rabs_pos_eq c pos), Rmult_comm, <- norm_of_constants. apply norm_le. intros a Ha.
    rewrite (Rabs_pos_eq c pos). auto. }
  assert (one_way : forall u v, norm n u <= c * sqrt (INR n) -> dot n u v <= c * sqrt (INR n) * norm n v).
  { intros u v Hu. apply Rle_trans with (1 := cauchy_schwarz n u v). apply Rmult_le_compat_r; auto. apply norm_pos. }
  apply Rabs_le. split.
  - apply Ropp_le_cancel. rewrite Ropp_involutive.
    replace (- sum n (fun a => w a * x a - w a * y a)) with (dot n (fun a => - w a) (apart x y)).
    + apply one_way. apply Rle_trans with (norm n w); auto. apply norm_le. intros a Ha. rewrite Rabs_Ropp. lra.
    + replace (dot n (fun a => - w a) (apart x y)) with (sum n (fun a => -1 * (w a * x a - w a * y a))).
      * rewrite sum_scal. ring.
      * apply sum_ext. intros. unfold apart. ring.
  - replace (sum n (fun a => w a * x a - w a * y a)) with (dot n w (apart x y)); [apply one_way; auto|].
    apply sum_ext. intros. unfold apart. ring.
Qed.

(* All m outputs of a layer. *)
Lemma layer_stretches n m w c x y : (forall b a, (b < m)%nat -> (a < n)%nat -> Rabs (w b a) <= c) -> 0 <= c ->
  norm m (apart (linear n w x) (linear n w y)) <= c * sqrt (INR n) * sqrt (INR m) * norm n (apart x y).
Proof.
  intros small pos. set (each := c * sqrt (INR n) * norm n (apart x y)).
  assert (each_pos : 0 <= each).
  { apply Rmult_le_pos; [apply Rmult_le_pos; auto; apply sqrt_pos|apply norm_pos]. }
  replace (c * sqrt (INR n) * sqrt (INR m) * norm n (apart x y)) with (sqrt (INR m) * Rabs each)
    by (rewrite Rabs_pos_eq by auto; unfold each; ring).
  rewrite <- norm_of_constants. apply norm_le. intros b Hb. rewrite (Rabs_pos_eq each) by auto.
  apply row_stretches; auto.
Qed.

(* Layers multiply: √(n_0 n_1)·√(n_1 n_2)·… = √n_0·n_1·n_2·…·√n_L. *)
Lemma network_stretches c layers : 0 <= c -> forall n x y, clipped c n layers ->
  norm (last_width n layers) (apart (network n layers x) (network n layers y)) * sqrt (INR (last_width n layers))
  <= c ^ length layers * sqrt (INR n) * widths layers * norm n (apart x y).
Proof.
  intros pos. induction layers as [|(m, w) deeper IH]; intros n x y small.
  - simpl. lra.
  - destruct small as (here & small).
    assert (factor : 0 <= c ^ length deeper * sqrt (INR m) * widths deeper).
    { apply Rmult_le_pos; [apply Rmult_le_pos; [apply pow_le; auto|apply sqrt_pos]|].
      clear. induction deeper as [|(k, v) deeper IH]; simpl; [lra|]. apply Rmult_le_pos; auto. apply pos_INR. }
    assert (stretched : c ^ length deeper * sqrt (INR m) * widths deeper * norm m (apart (linear n w x) (linear n w y))
              <= c ^ length ((m, w) :: deeper) * sqrt (INR n) * widths ((m, w) :: deeper) * norm n (apart x y)).
    { apply Rle_trans with (c ^ length deeper * sqrt (INR m) * widths deeper
                            * (c * sqrt (INR n) * sqrt (INR m) * norm n (apart x y))).
      - apply Rmult_le_compat_l; auto. apply layer_stretches; auto.
      - apply Req_le. simpl. pose proof (sqrt_sqrt (INR m) (pos_INR m)) as root.
        set (s := sqrt (INR m)) in *. rewrite <- root. ring. }
    destruct deeper as [|l deeper].
    + simpl in *. apply Rle_trans with (2 := stretched). apply Req_le. ring.
    + apply Rle_trans with (2 := stretched).
      apply Rle_trans with (1 := IH m (fun b => relu (linear n w x b)) (fun b => relu (linear n w y b)) small).
      apply Rmult_le_compat_l; auto. apply norm_le. intros b Hb. apply relu_contracts.
Qed.

(* The network whose weights are all c takes v·1 to (c·n·v)·1, layer after layer. *)
Fixpoint all_of (c : R) (sizes : list nat) : list layer :=
  match sizes with nil => nil | m :: deeper => (m, fun _ _ => c) :: all_of c deeper end.

Lemma all_of_clipped c sizes : 0 <= c -> forall n, clipped c n (all_of c sizes).
Proof.
  intros pos. induction sizes as [|m deeper IH]; intros n; simpl; auto. split; auto.
  intros. rewrite Rabs_pos_eq; auto. lra.
Qed.

Lemma all_of_length c sizes : length (all_of c sizes) = length sizes.
Proof. induction sizes; simpl; auto. Qed.

Lemma all_of_last c sizes : forall n, last_width n (all_of c sizes) = List.last sizes n.
Proof.
  induction sizes as [|m [|k deeper] IH]; intros n; auto. change (last_width m (all_of c (k :: deeper)) = List.last (k :: deeper) n).
  rewrite IH. clear. revert k. induction deeper as [|j deeper IH]; intros k; auto. simpl in *. apply IH.
Qed.

Lemma widths_pos c sizes : 0 <= widths (all_of c sizes).
Proof. induction sizes; simpl; [lra|]. apply Rmult_le_pos; auto. apply pos_INR. Qed.

(* On constants: c^L·n_0·n_1⋯n_{L-1}·v, which times n_L is c^L·n_0·(the product of all outputs)·v. *)
Lemma all_of_takes c sizes : 0 <= c -> forall n v x b, 0 <= v -> (forall a, (a < n)%nat -> x a = v) ->
  (b < last_width n (all_of c sizes))%nat ->
  network n (all_of c sizes) x b * INR (last_width n (all_of c sizes)) = c ^ length sizes * INR n * widths (all_of c sizes) * v.
Proof.
  intros pos. induction sizes as [|m deeper IH]; intros n v x b Hv Hx Hb.
  - simpl in *. rewrite Hx; auto. ring.
  - assert (here : forall k, linear n (fun _ _ => c) x k = INR n * (c * v)).
    { intros k. unfold linear. rewrite <- sum_const. apply sum_ext. intros a Ha. rewrite Hx; auto. }
    assert (up : 0 <= INR n * (c * v)) by (apply Rmult_le_pos; [apply pos_INR|apply Rmult_le_pos; auto]).
    destruct deeper as [|k deeper].
    + simpl. rewrite here. ring.
    + change (network m (all_of c (k :: deeper)) (fun b => relu (linear n (fun _ _ => c) x b)) b
              * INR (last_width m (all_of c (k :: deeper)))
              = c ^ S (length (k :: deeper)) * INR n * (INR m * widths (all_of c (k :: deeper))) * v).
      rewrite (IH m (INR n * (c * v))); auto.
      * change (c ^ S (length (k :: deeper))) with (c * c ^ length (k :: deeper)). ring.
      * intros a Ha. rewrite here. unfold relu. apply Rmax_left. auto.
Qed.
